import { formatPrice } from '#client/ui/format.ts';

/** A cost from one attempt to all that are allowed: "$0.21", "$0.21–$0.42", "free". */
export function formatRange({ min, max }: { readonly min: number; readonly max: number }): string {
  return min === max ? formatPrice(min) : `${formatPrice(min)}–${formatPrice(max)}`;
}

/** How long something takes, roughly: "40 s", "2–5 min"; "not known yet" when nothing was made to tell by. */
export function formatTime(seconds: { readonly min: number; readonly max: number } | null): string {
  if (!seconds) return 'not known yet';
  const inMinutes = seconds.max >= 120;
  const [least, most] = [seconds.min, seconds.max].map((value) =>
    Math.max(1, Math.round(inMinutes ? value / 60 : value)),
  );
  return `${least === most ? most : `${least}–${most}`} ${inMinutes ? 'min' : 's'}`;
}
