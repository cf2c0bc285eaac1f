import type { Session } from '#contract/records/session.ts';
import { formatRelativeTime } from '#client/ui/format.ts';
import { useNow } from '#client/ui/use-now.ts';
import { Check } from 'lucide-react';

/** What stands above every view of a session: its name, and whether it is saved. */
export function SessionBar({ session }: { readonly session: Session }) {
  const now = useNow();
  const name = session.name ?? 'Untitled session';
  return (
    <header
      data-region
      className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-4 border-b border-line-1 bg-bg-1 px-4 max-md:min-h-13 max-md:flex-col max-md:items-start max-md:justify-center"
    >
      <title>{`${name} · Raccord`}</title>
      <h1 className="max-w-[40ch] truncate text-body font-semibold">{name}</h1>
      <p className="flex items-center gap-1.5 text-control text-text-3 max-md:text-meta">
        <Check size={13} strokeWidth={1.8} aria-hidden />
        Saved · {formatRelativeTime(session.updatedAt, now)}
      </p>
    </header>
  );
}
