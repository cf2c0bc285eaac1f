import { type CutLevel, cutLevel } from '#client/session/cut-level.ts';
import type { FilmCut } from '#client/session/film.ts';
import { modeWords } from '#client/session/mode-words.ts';
import { classNames } from '#client/ui/class-names.ts';
import { OctagonAlert, TriangleAlert } from 'lucide-react';
import { cutCellName } from './cell-names.ts';
import type { CellPlace } from './cell-place.ts';

interface CutCellProps extends CellPlace {
  readonly cut: FilmCut;
}

const LOOKS: Record<CutLevel, string> = {
  good: 'border-line-2 bg-bg-3 text-text-1 hover:bg-bg-4',
  visible: 'border-warn bg-warn-tint text-warn',
  jump: 'border-error bg-error-tint text-error',
  hard: 'border-dashed border-line-2 bg-bg-1 text-text-3 hover:bg-bg-3',
  unmeasured: 'border-line-2 bg-bg-2 text-text-3 hover:bg-bg-3',
};

/** The cut between two cards: a thing of its own, with its score and what joins it. */
export function CutCell({ cut, colIndex, leftPx, widthPx, isSelected, onOpen }: CutCellProps) {
  const level = cutLevel(cut);
  const { icon: ModeIcon } = modeWords(cut.to.shot.continuityMode);
  const score = cut.cut?.score;
  return (
    <div
      className="absolute inset-y-0 left-0 grid place-items-center before:absolute before:top-1/2 before:h-px before:w-full before:bg-line-1"
      style={{ transform: `translateX(${leftPx}px)`, width: widthPx }}
      role="presentation"
    >
      <div
        role="gridcell"
        aria-colindex={colIndex}
        aria-selected={isSelected}
        aria-label={cutCellName(cut)}
        tabIndex={isSelected ? 0 : -1}
        onClick={onOpen}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onOpen();
        }}
        className={classNames(
          'relative flex min-h-12 w-9 cursor-pointer flex-col items-center justify-center gap-1.5 rounded-card border py-1.5 transition-colors',
          LOOKS[level],
          isSelected && 'ring-2 ring-accent ring-offset-1 ring-offset-bg-1',
        )}
      >
        {level !== 'hard' && (
          <span className="text-body font-semibold">
            {score === null || score === undefined ? '–' : Math.round(score)}
          </span>
        )}
        {level === 'visible' && <TriangleAlert size={13} strokeWidth={1.8} aria-hidden />}
        {level === 'jump' && <OctagonAlert size={13} strokeWidth={1.8} aria-hidden />}
        <ModeIcon size={14} strokeWidth={1.8} aria-hidden className={level === 'good' ? 'text-text-2' : ''} />
        {level === 'hard' && <span className="text-rail">None</span>}
      </div>
    </div>
  );
}
