import type { ShotStatus } from '#client/session/film.ts';
import {
  Check,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleX,
  Clock,
  History,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react';
import { type CardStatus, statusWord } from './cell-names.ts';

const LOOKS: Record<CardStatus, { icon: LucideIcon; tone: string }> = {
  'not-made': { icon: CircleDashed, tone: 'text-text-3' },
  queued: { icon: Clock, tone: 'text-text-3' },
  rendering: { icon: LoaderCircle, tone: 'text-accent' },
  ready: { icon: Check, tone: 'text-text-2' },
  approved: { icon: CircleCheck, tone: 'text-text-2' },
  stale: { icon: History, tone: 'text-warn' },
  failed: { icon: CircleX, tone: 'text-error' },
  'needs-attention': { icon: CircleAlert, tone: 'text-warn' },
};

interface ShotStatusLineProps {
  readonly status: ShotStatus;
  readonly isApproved: boolean;
  /** Why the picture no longer is what would be made; absent while it is. */
  readonly staleReason?: string | undefined;
}

/** How far a shot is: icon, word and, third, colour. */
export function ShotStatusLine({ status, isApproved, staleReason }: ShotStatusLineProps) {
  const isStale = status === 'ready' && staleReason !== undefined;
  const shown = isStale ? 'stale' : status === 'ready' && isApproved ? 'approved' : status;
  const { icon: Icon, tone } = LOOKS[shown];
  return (
    <span className={`flex min-w-0 items-center gap-1 ${tone}`} title={isStale ? staleReason : undefined}>
      <Icon size={12} strokeWidth={1.8} aria-hidden className="shrink-0" />
      <span className="truncate">{statusWord(shown)}</span>
    </span>
  );
}
