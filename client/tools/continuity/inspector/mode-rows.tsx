import type { ContinuityMode } from '#contract/records/modes.ts';
import { modeWords } from '#client/session/mode-words.ts';
import { classNames } from '#client/ui/class-names.ts';

const MODES: readonly ContinuityMode[] = ['frame-bridge', 'style-match', 'native', 'none'];

interface ModeRowsProps {
  readonly asked: ContinuityMode;
  /** Number of the shot before; absent for the first. */
  readonly previousNumber?: string;
}

/** The ways to continue, with the one that was asked for. */
export function ModeRows({ asked, previousNumber }: ModeRowsProps) {
  return (
    <ul className="overflow-hidden rounded-control border border-line-2" aria-label="Continuity mode">
      {MODES.map((mode) => {
        const { label, icon: Icon, line } = modeWords(mode, previousNumber);
        const isAsked = mode === asked;
        return (
          <li
            key={mode}
            aria-current={isAsked ? 'true' : undefined}
            className={classNames(
              'flex min-h-6.5 flex-wrap items-center gap-x-2 px-2.5 py-1 text-control not-first:border-t not-first:border-line-1',
              isAsked ? 'bg-bg-3 font-medium text-text-1' : 'text-text-2',
            )}
          >
            <span
              className={classNames(
                'grid size-3 shrink-0 place-items-center rounded-full border',
                isAsked ? 'border-accent bg-accent' : 'border-line-3',
              )}
              aria-hidden="true"
            >
              {isAsked && <span className="size-1 rounded-full bg-on-accent" />}
            </span>
            <Icon size={14} strokeWidth={1.8} aria-hidden className={isAsked ? 'text-accent' : ''} />
            {label}
            <span className="ml-auto text-meta font-normal text-text-3">{line}</span>
          </li>
        );
      })}
    </ul>
  );
}
