import type { ShotStatus } from '#client/session/film.ts';
import { Check, CircleAlert, CircleDashed, CircleX, Clock, History, LoaderCircle, type LucideIcon } from 'lucide-react';
import { statusWord } from './cell-names.ts';

const LOOKS: Record<ShotStatus | 'stale', { icon: LucideIcon; tone: string }> = {
  'not-made': { icon: CircleDashed, tone: 'text-text-3' },
  queued: { icon: Clock, tone: 'text-text-3' },
  rendering: { icon: LoaderCircle, tone: 'text-accent' },
  ready: { icon: Check, tone: 'text-text-2' },
  stale: { icon: History, tone: 'text-warn' },
  failed: { icon: CircleX, tone: 'text-error' },
  'needs-attention': { icon: CircleAlert, tone: 'text-warn' },
};

interface ShotStatusLineProps {
  readonly status: ShotStatus;
  /** Why the picture no longer is what would be made; absent while it is. */
  readonly staleReason?: string | undefined;
}

/** How far a shot is: icon, word and, third, colour. */
export function ShotStatusLine({ status, staleReason }: ShotStatusLineProps) {
  const isStale = status === 'ready' && staleReason !== undefined;
  const { icon: Icon, tone } = LOOKS[isStale ? 'stale' : status];
  return (
    <span className={`flex min-w-0 items-center gap-1 ${tone}`} title={isStale ? staleReason : undefined}>
      <Icon size={12} strokeWidth={1.8} aria-hidden className="shrink-0" />
      <span className="truncate">{isStale ? 'Stale' : statusWord(status)}</span>
    </span>
  );
}
