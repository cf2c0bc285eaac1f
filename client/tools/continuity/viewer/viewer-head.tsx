import { type Film, type FilmCut, shotAt } from '#client/session/film.ts';
import { useModelLabel } from '#client/session/model-label.ts';
import { type CompareMode, type PlayScope, useView } from '#client/session/view-store.ts';
import { IconButton } from '#client/ui/button.tsx';
import { classNames } from '#client/ui/class-names.ts';
import { Chip } from '#client/ui/chip.tsx';
import { formatPercent, formatShotNumber } from '#client/ui/format.ts';
import { Menu } from '#client/ui/menu.tsx';
import { Segmented, type Segment } from '#client/ui/segmented.tsx';
import { Blend, ChevronDown, Columns2, Cpu, Maximize2, Play, Scan, SquareSplitHorizontal, Square } from 'lucide-react';
import { changeScope, togglePlay } from '../actions.ts';
import { usePlayer } from '../player/player-context.ts';

const SCOPES: readonly Segment<PlayScope>[] = [
  { value: 'film', label: 'Film' },
  { value: 'shot', label: 'Shot' },
  { value: 'cut', label: 'Cut' },
];

const COMPARE_MODES: readonly Segment<CompareMode>[] = [
  { value: 'wipe', label: 'Wipe', icon: SquareSplitHorizontal },
  { value: 'onion-skin', label: 'Onion skin', icon: Blend },
  { value: 'difference', label: 'Difference', icon: Scan },
  { value: 'side-by-side', label: 'Side by side', icon: Columns2 },
];

/** What the viewer plays, and what of. `cut` is the cut that is open; null when none is. */
export function ViewerHead({ film, cut }: { readonly film: Film; readonly cut: FilmCut | null }) {
  const player = usePlayer();
  const scope = useView((view) => view.scope);
  const compareMode = useView((view) => view.compareMode);
  const change = useView((view) => view.change);
  return (
    <div
      className={classNames(
        'flex min-h-10.5 shrink-0 flex-wrap items-center gap-2 max-md:flex-nowrap max-md:overflow-x-auto max-md:px-4 max-md:py-1',
        !cut && 'max-md:hidden',
      )}
    >
      <div className={classNames(cut && 'max-md:hidden')}>
        <Segmented
          label="What plays"
          segments={SCOPES}
          value={scope}
          onChange={(next) => changeScope(film, player, next)}
        />
      </div>
      {cut ? (
        <>
          <Segmented
            label="How to compare"
            segments={COMPARE_MODES}
            value={compareMode}
            onChange={(mode) => change({ compareMode: mode })}
          />
          <div className="flex-1" />
          <LoopButton />
        </>
      ) : (
        <PlayheadShot film={film} />
      )}
      <ZoomMenu />
      <IconButton
        label="Full screen"
        onClick={() => void document.querySelector('[data-slot]')?.parentElement?.requestFullscreen()}
      >
        <Maximize2 size={15} strokeWidth={1.8} aria-hidden />
      </IconButton>
    </div>
  );
}

const ZOOMS = [null, 0.5, 1, 2] as const;

/** How large the picture is: fitted into its place, or so many of the screen's pixels for each of its own. */
function ZoomMenu() {
  const zoom = useView((view) => view.pictureZoom);
  const change = useView((view) => view.change);
  return (
    <Menu
      label="Size of the picture"
      className="flex min-h-8 items-center gap-1 rounded-control px-2 text-control text-text-2 hover:bg-bg-3 hover:text-text-1 max-md:hidden"
      items={ZOOMS.map((item) => ({
        id: String(item),
        label: zoomLabel(item),
        isChecked: item === zoom,
        onSelect: () => change({ pictureZoom: item }),
      }))}
    >
      <span className="sr-only">Size of the picture:</span> {zoomLabel(zoom)}
      <ChevronDown size={13} strokeWidth={1.8} aria-hidden />
    </Menu>
  );
}

function zoomLabel(zoom: number | null): string {
  return zoom === null ? 'Fit' : formatPercent(zoom);
}

function LoopButton() {
  const player = usePlayer();
  const isPlaying = useView((view) => view.isPlaying);
  const Icon = isPlaying ? Square : Play;
  return (
    <button
      type="button"
      onClick={() => togglePlay(player)}
      className="flex min-h-8 items-center gap-1.5 rounded-control px-2 text-control text-text-2 hover:bg-bg-3 hover:text-text-1"
    >
      <Icon size={13} strokeWidth={1.8} aria-hidden /> {isPlaying ? 'Stop' : 'Loop'} ±1 s
    </button>
  );
}

function PlayheadShot({ film }: { readonly film: Film }) {
  const modelLabel = useModelLabel();
  const shot = useView((view) => shotAt(film, view.playheadFrame));
  if (!shot) return <div className="flex-1" />;
  const { take, takes, index } = shot;
  return (
    <>
      <span className="text-control text-text-2">
        {formatShotNumber(index)} of {formatShotNumber(film.shots.length - 1)}
        {take && ` · take ${take.number} of ${Math.max(...takes.map(({ number }) => number))}`}
      </span>
      <div className="flex-1" />
      {take && (
        <span className="flex gap-1 max-lg:hidden">
          <Chip icon={Cpu}>{modelLabel(take.modelId)}</Chip>
          <Chip>
            {take.width}×{take.height}
          </Chip>
          <Chip>{film.aspectLabel}</Chip>
        </span>
      )}
    </>
  );
}
