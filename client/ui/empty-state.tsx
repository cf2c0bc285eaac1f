import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children: ReactNode;
  /** At most two. */
  readonly actions?: ReactNode;
  /** A page's only heading is level 1. */
  readonly level?: 1 | 2;
}

/** Nothing is here, and what to do about it. */
export function EmptyState({ icon: Icon, title, children, actions, level = 2 }: EmptyStateProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className="flex max-w-md flex-col items-start gap-2 p-8">
      <Icon size={24} strokeWidth={1.6} className="text-text-3" aria-hidden />
      <Heading className="mt-2 text-section font-semibold">{title}</Heading>
      <p className="text-body text-text-2">{children}</p>
      {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
