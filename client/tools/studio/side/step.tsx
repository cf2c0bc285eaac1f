import { classNames } from '#client/ui/class-names.ts';
import { Check, Info } from 'lucide-react';
import type { ReactNode } from 'react';

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly state: 'done' | 'current' | 'closed';
  /** Why nothing can be done here yet; only for a closed step. */
  readonly reason?: string;
  readonly children?: ReactNode;
}

/** One step of a workflow, with its number or a tick. */
export function Step({ number, title, state, reason, children }: StepProps) {
  return (
    <li className="flex gap-2.5" aria-current={state === 'current' ? 'step' : undefined}>
      <span
        className={classNames(
          'grid size-6 shrink-0 place-items-center rounded-full text-control font-semibold',
          state === 'done' && 'bg-bg-3 text-text-1',
          state === 'current' && 'border border-accent text-accent',
          state === 'closed' && 'border border-line-2 text-text-3',
        )}
      >
        {state === 'done' ? <Check size={14} strokeWidth={1.8} aria-hidden /> : number}
        {state === 'done' && <span className="sr-only">Done:</span>}
      </span>
      <div className="min-w-0 flex-1">
        <h3 className={classNames('pt-1 text-control font-semibold', state === 'closed' && 'text-text-3')}>{title}</h3>
        {children}
        {state === 'closed' && reason && (
          <p className="mt-1 flex items-center gap-1.5 text-control text-text-3">
            <Info size={13} strokeWidth={1.8} aria-hidden className="shrink-0" />
            {reason}
          </p>
        )}
      </div>
    </li>
  );
}
