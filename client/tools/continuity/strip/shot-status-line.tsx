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
  readonly status: CardStatus;
  /** Why the picture no longer is what would be made; said of one that is stale. */
  readonly staleReason?: string | undefined;
}

/** How far a shot is: icon, word and, third, colour. */
export function ShotStatusLine({ status, staleReason }: ShotStatusLineProps) {
  const { icon: Icon, tone } = LOOKS[status];
  return (
    <span className={`flex min-w-0 items-center gap-1 ${tone}`} title={status === 'stale' ? staleReason : undefined}>
      <Icon size={12} strokeWidth={1.8} aria-hidden className="shrink-0" />
      <span className="truncate">{statusWord(status)}</span>
    </span>
  );
}
