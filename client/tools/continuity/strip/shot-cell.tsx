import { thumbnailUrl } from '#client/session/asset-url.ts';
import { type FilmShot, shotTitle } from '#client/session/film.ts';
import { classNames } from '#client/ui/class-names.ts';
import { formatPercent, formatSeconds, formatShotNumber } from '#client/ui/format.ts';
import { Anchor, GripVertical, Layers } from 'lucide-react';
import { memo } from 'react';
import { cardStatus, shotCellName } from './cell-names.ts';
import { PrevizThisShot } from './previz-this-shot.tsx';
import { ShotStatusLine } from './shot-status-line.tsx';

interface ShotCellProps {
  readonly shot: FilmShot;
  readonly shotCount: number;
  readonly leftPx: number;
  readonly widthPx: number;
  readonly isSelected: boolean;
  /** Whether it is marked as what the shots after it take their look from. */
  readonly isAnchor: boolean;
  /** Why it is stale; absent while it is not. */
  readonly staleReason: string | undefined;
  /** Whether it shows the grip by which a finger moves it. */
  readonly hasGrip: boolean;
}

const TAG = 'rounded-chip bg-scrim px-1.5 py-px';
const EDGE =
  'absolute inset-y-0 z-10 w-2 cursor-ew-resize touch-none opacity-0 hover:bg-accent/70 hover:opacity-100 max-md:hidden';

/** A shot as a card: its picture, its name, how far it is. The row listens for it; its edges trim, the rest of it moves. */
export const ShotCell = memo(function ShotCell({
  shot,
  shotCount,
  leftPx,
  widthPx,
  isSelected,
  isAnchor,
  staleReason,
  hasGrip,
}: ShotCellProps) {
  return (
    <div
      role="gridcell"
      aria-colindex={shot.index * 2 + 1}
      aria-selected={isSelected}
      aria-label={shotCellName(shot, shotCount, staleReason)}
      tabIndex={isSelected ? 0 : -1}
      data-shot-id={shot.shot.id}
      data-shot-index={shot.index}
      className={classNames(
        'absolute inset-y-0 flex flex-col overflow-hidden rounded-control border bg-bg-2 contain-layout contain-paint select-none hover:bg-bg-3 data-dragged:z-10 data-dragged:opacity-70 data-dragged:shadow-float in-data-reflow:transition-[left] in-data-reflow:duration-[240ms]',
        isSelected ? 'border-accent ring-1 ring-accent' : 'border-line-1',
      )}
      style={{ left: leftPx, width: widthPx }}
    >
      <div className="relative h-16 shrink-0 bg-bg-0 hatched max-md:h-14">
        {shot.take && (
          <img
            src={thumbnailUrl(shot.take.posterAssetId, 320)}
            alt=""
            decoding="async"
            draggable={false}
            className="size-full object-cover"
          />
        )}
        <div className="absolute inset-x-1 top-1 flex items-start justify-between text-meta">
          <span className={classNames(TAG, 'flex items-center gap-1 font-semibold')}>
            {formatShotNumber(shot.index)}
            {isAnchor && <Anchor size={10} strokeWidth={2} aria-hidden />}
          </span>
          <span className={TAG}>{formatSeconds(shot.playSeconds)}</span>
        </div>
        <span
          data-trim-tag
          hidden
          className="absolute bottom-1 left-1 rounded-chip bg-accent px-1.5 text-meta text-on-accent"
        />
        {hasGrip && (
          <span data-grip aria-hidden="true" className="absolute inset-0 grid touch-none place-items-center bg-scrim">
            <GripVertical size={20} strokeWidth={1.8} />
          </span>
        )}
        <ShotProgress shot={shot} />
        {shot.status === 'not-made' && widthPx >= 130 && (
          <PrevizThisShot shotId={shot.shot.id} isReachable={isSelected} />
        )}
      </div>
      {shot.take && <span data-trim="in" className={classNames(EDGE, 'left-0')} />}
      {shot.take && <span data-trim="out" className={classNames(EDGE, 'right-0')} />}
      <div className="flex flex-1 flex-col justify-center gap-1 px-2">
        <div className="truncate text-control font-medium max-md:hidden">{shotTitle(shot.shot)}</div>
        <div className="flex items-center justify-between gap-1 text-meta">
          <ShotStatusLine status={cardStatus(shot, staleReason)} staleReason={staleReason} />
          <span className="flex items-center gap-1 text-text-3">
            <Layers size={11} strokeWidth={1.8} aria-hidden className="max-md:hidden" />
            {shot.takes.length}
          </span>
        </div>
      </div>
    </div>
  );
});

/** How far the take is that is being made; nothing when none is. */
function ShotProgress({ shot: { generation, index, status } }: { readonly shot: FilmShot }) {
  if (status !== 'rendering' || !generation) return null;
  const percent = formatPercent(generation.progress);
  return (
    <div
      role="progressbar"
      aria-label={`Shot ${index + 1}`}
      aria-valuenow={Math.round(generation.progress * 100)}
      aria-valuetext={`Shot ${index + 1}, ${generation.status}, ${percent}`}
      className="absolute inset-x-1 bottom-1 rounded-chip bg-scrim px-1 py-0.5 text-meta"
    >
      {percent}
      <div className="mt-0.5 h-[3px] overflow-hidden rounded-full bg-line-2">
        <div
          className="h-full origin-left bg-accent transition-transform duration-200 ease-linear"
          style={{ transform: `scaleX(${generation.progress})` }}
        />
      </div>
    </div>
  );
}
