import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface ChipProps {
  readonly icon?: LucideIcon;
  readonly tone?: 'quiet' | 'running' | 'warn' | 'error';
  readonly children: ReactNode;
}

const TONES = {
  quiet: 'bg-bg-3 text-text-2',
  running: 'bg-bg-3 text-accent',
  warn: 'bg-warn-tint text-warn',
  error: 'bg-error-tint text-error',
};

/** A small standing fact. Its tone is the third sign after icon and word, never the only one. */
export function Chip({ icon: Icon, tone = 'quiet', children }: ChipProps) {
  return (
    <span className={classNames('inline-flex min-h-5 items-center gap-1.5 rounded-chip px-1.5 text-meta', TONES[tone])}>
      {Icon && <Icon size={12} strokeWidth={1.8} aria-hidden />}
      {children}
    </span>
  );
}
