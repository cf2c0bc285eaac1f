import { type CutLevel, cutLevel, isAccepted } from '#client/session/cut-level.ts';
import type { FilmCut } from '#client/session/film.ts';
import { modeWords } from '#client/session/mode-words.ts';
import { classNames } from '#client/ui/class-names.ts';
import { Check, OctagonAlert, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { cutCellName, isBeingMeasured } from './cell-names.ts';

interface CutCellProps {
  readonly cut: FilmCut;
  readonly leftPx: number;
  readonly widthPx: number;
  readonly isSelected: boolean;
}

const LOOKS: Record<CutLevel, string> = {
  good: 'border-line-2 bg-bg-3 text-text-1 hover:bg-bg-4',
  visible: 'border-warn bg-warn-tint text-warn',
  jump: 'border-error bg-error-tint text-error',
  hard: 'border-dashed border-line-2 bg-bg-1 text-text-3 hover:bg-bg-3',
  unmeasured: 'border-line-2 bg-bg-2 text-text-3 hover:bg-bg-3',
};

/** The cut between two cards: a thing of its own, with its score and what joins it. The row listens for it. */
export const CutCell = memo(function CutCell({ cut, leftPx, widthPx, isSelected }: CutCellProps) {
  const level = cutLevel(cut);
  const look = isAccepted(cut) ? 'good' : level;
  const { icon: ModeIcon } = modeWords(cut.to.shot.continuityMode);
  const score = cut.cut?.score;
  const isMeasuring = level === 'unmeasured' && isBeingMeasured(cut);
  return (
    <div
      className="absolute inset-y-0 grid place-items-center contain-layout before:absolute before:top-1/2 before:h-px before:w-full before:bg-line-1 in-data-reflow:transition-[left] in-data-reflow:duration-[240ms]"
      style={{ left: leftPx, width: widthPx }}
      role="presentation"
    >
      <div
        role="gridcell"
        aria-colindex={cut.index * 2 + 2}
        aria-selected={isSelected}
        aria-label={cutCellName(cut)}
        tabIndex={isSelected ? 0 : -1}
        className={classNames(
          'relative flex min-h-12 w-9 cursor-pointer flex-col items-center justify-center gap-1.5 rounded-card border py-1.5',
          LOOKS[look],
          isSelected && 'ring-2 ring-accent ring-offset-1 ring-offset-bg-1',
        )}
      >
        {level !== 'hard' && (
          <span className="text-body font-semibold">
            {score === null || score === undefined ? '–' : Math.round(score)}
          </span>
        )}
        {isMeasuring && (
          <span
            aria-hidden="true"
            className="h-0.5 w-4 animate-pulse rounded-full bg-accent motion-reduce:animate-none"
          />
        )}
        {look === 'good' && level !== 'good' && <Check size={13} strokeWidth={1.8} aria-hidden />}
        {look === 'visible' && <TriangleAlert size={13} strokeWidth={1.8} aria-hidden />}
        {look === 'jump' && <OctagonAlert size={13} strokeWidth={1.8} aria-hidden />}
        <ModeIcon size={14} strokeWidth={1.8} aria-hidden className={look === 'good' ? 'text-text-2' : ''} />
        {level === 'hard' && <span className="text-rail">None</span>}
      </div>
    </div>
  );
});
