import { assetUrl } from '#client/session/asset-url.ts';
import { type FilmShot, shotTitle } from '#client/session/film.ts';
import { classNames } from '#client/ui/class-names.ts';
import { formatPercent, formatSeconds, formatShotNumber } from '#client/ui/format.ts';
import { Anchor, Layers } from 'lucide-react';
import { shotCellName } from './cell-names.ts';
import type { CellPlace } from './cell-place.ts';
import { ShotStatusLine } from './shot-status-line.tsx';

interface ShotCellProps extends CellPlace {
  readonly shot: FilmShot;
  readonly shotCount: number;
  readonly onPlay: () => void;
}

const TAG = 'rounded-chip bg-scrim px-1.5 py-px';

/** A shot as a card: its picture, its name, how far it is. Double-click plays it. */
export function ShotCell({ shot, shotCount, colIndex, leftPx, widthPx, isSelected, onOpen, onPlay }: ShotCellProps) {
  return (
    <div
      role="gridcell"
      aria-colindex={colIndex}
      aria-selected={isSelected}
      aria-label={shotCellName(shot, shotCount)}
      tabIndex={isSelected ? 0 : -1}
      onClick={onOpen}
      onDoubleClick={onPlay}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onOpen();
      }}
      className={classNames(
        'absolute inset-y-0 left-0 flex flex-col overflow-hidden rounded-control border bg-bg-2 transition-colors hover:bg-bg-3',
        isSelected ? 'border-accent ring-1 ring-accent' : 'border-line-1',
      )}
      style={{ transform: `translateX(${leftPx}px)`, width: widthPx }}
    >
      <div className="relative h-16 shrink-0 bg-bg-0 hatched max-md:h-14">
        {shot.take && (
          <img
            src={assetUrl(shot.take.posterAssetId)}
            alt=""
            loading="lazy"
            draggable={false}
            className="size-full object-cover"
          />
        )}
        <div className="absolute inset-x-1 top-1 flex items-start justify-between text-meta">
          <span className={classNames(TAG, 'flex items-center gap-1 font-semibold')}>
            {formatShotNumber(shot.index)}
            {shot.isAnchor && <Anchor size={10} strokeWidth={2} aria-hidden />}
          </span>
          <span className={TAG}>{formatSeconds(shot.playSeconds)}</span>
        </div>
        <ShotProgress shot={shot} />
      </div>
      <div className="flex flex-1 flex-col justify-center gap-1 px-2">
        <div className="truncate text-control font-medium max-md:hidden">{shotTitle(shot.shot)}</div>
        <div className="flex items-center justify-between gap-1 text-meta">
          <ShotStatusLine status={shot.status} />
          <span className="flex items-center gap-1 text-text-3">
            <Layers size={11} strokeWidth={1.8} aria-hidden className="max-md:hidden" />
            {shot.takes.length}
          </span>
        </div>
      </div>
    </div>
  );
}

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
          className="h-full bg-accent transition-[width] duration-200 ease-linear"
          style={{ width: `${generation.progress * 100}%` }}
        />
      </div>
    </div>
  );
}
