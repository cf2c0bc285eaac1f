import type { ShotStatus } from '#client/session/film.ts';
import { Check, CircleAlert, CircleDashed, CircleX, Clock, LoaderCircle, type LucideIcon } from 'lucide-react';
import { statusWord } from './cell-names.ts';

const LOOKS: Record<ShotStatus, { icon: LucideIcon; tone: string }> = {
  'not-made': { icon: CircleDashed, tone: 'text-text-3' },
  queued: { icon: Clock, tone: 'text-text-3' },
  rendering: { icon: LoaderCircle, tone: 'text-accent' },
  ready: { icon: Check, tone: 'text-text-2' },
  failed: { icon: CircleX, tone: 'text-error' },
  'needs-attention': { icon: CircleAlert, tone: 'text-warn' },
};

/** How far a shot is: icon, word and, third, colour. */
export function ShotStatusLine({ status }: { readonly status: ShotStatus }) {
  const { icon: Icon, tone } = LOOKS[status];
  return (
    <span className={`flex min-w-0 items-center gap-1 ${tone}`}>
      <Icon size={12} strokeWidth={1.8} aria-hidden className="shrink-0" />
      <span className="truncate">{statusWord(status)}</span>
    </span>
  );
}
