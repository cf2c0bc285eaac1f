import { framesToSeconds } from '#contract/time.ts';
import type { Film } from '#client/session/film.ts';
import { useView } from '#client/session/view-store.ts';
import { textScale } from '#client/ui/text-scale.ts';
import { useElementWidth } from '#client/ui/use-element-width.ts';
import { Plus } from 'lucide-react';
import { memo, type RefObject, useMemo, useRef, useState } from 'react';
import type { DriftReport } from '../drift-report.ts';
import { addEmptyShot } from '../edit-shots.ts';
import { useSessionId } from '../session-id.ts';
import type { Staleness } from '../staleness.ts';
import { DriftLine, limitTop } from './drift-line.tsx';
import { driftAlong, type DriftPoint, USUAL_DRIFT_LIMIT_DELTA_E } from './drift.ts';
import { Playhead } from './playhead.tsx';
import { Ruler } from './ruler.tsx';
import { StripBar } from './strip-bar.tsx';
import { StripCells } from './strip-cells.tsx';
import { ADD_TILE_WIDTH, layOutStrip, type StripLayout, STRIP_PADDING } from './strip-layout.ts';
import { ScrubArea } from './scrub-area.tsx';
import { useVisibleRange } from './visible-range.ts';

interface StripProps {
  readonly film: Film;
  /** False where all is in standard mode, where shots stand by themselves and nothing can drift. */
  readonly keepsLooks: boolean;
  readonly staleness: Staleness;
  /** Null before it was read. */
  readonly driftReport: DriftReport | null;
}

/** The film as cards and cuts, as long as they last. */
export const Strip = memo(function Strip({ film, keepsLooks, staleness, driftReport }: StripProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const zoom = useView((view) => view.stripZoom);
  const width = useElementWidth(scroller);
  const [isReordering, setIsReordering] = useState(false);
  const layout = useMemo(
    () =>
      layOutStrip({
        durationsSeconds: film.shots.map((shot) => framesToSeconds(shot.frameCount, film.fps)),
        availableWidth: width - 2 * STRIP_PADDING,
        zoom,
        textScale: textScale(),
      }),
    [film, width, zoom],
  );
  const drift = useMemo(() => (keepsLooks ? driftAlong(film) : []), [film, keepsLooks]);
  const limitDeltaE = driftReport?.limitDeltaE ?? USUAL_DRIFT_LIMIT_DELTA_E;
  return (
    <section
      aria-label="Strip"
      data-region
      className="flex min-h-[13.875rem] shrink-0 flex-col border-t border-line-1 bg-bg-1 max-md:order-2 max-md:min-h-32"
    >
      <StripBar
        film={film}
        drift={drift}
        limitDeltaE={limitDeltaE}
        proposal={keepsLooks ? driftReport?.proposal : undefined}
        keepsLooks={keepsLooks}
        isFitted={layout.isFitted}
        isReordering={isReordering}
        onReorder={setIsReordering}
      />
      <div className="relative min-w-0">
        <p
          aria-hidden="true"
          hidden={!keepsLooks}
          style={{ top: Math.max(0, limitTop(limitDeltaE) - 16) }}
          className="pointer-events-none absolute right-10 text-meta text-text-3 max-md:hidden"
        >
          limit ΔE {limitDeltaE.toFixed(1)}
        </p>
        <div ref={scroller} className="overflow-x-auto overflow-y-hidden [scrollbar-width:auto] max-md:pt-1">
          {width > 0 && (
            <StripTrack
              film={film}
              keepsLooks={keepsLooks}
              layout={layout}
              scroller={scroller}
              drift={drift}
              limitDeltaE={limitDeltaE}
              staleness={staleness}
              isReordering={isReordering}
            />
          )}
        </div>
      </div>
    </section>
  );
});

interface StripTrackProps extends Pick<StripProps, 'film' | 'keepsLooks' | 'staleness'> {
  readonly layout: StripLayout;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly drift: readonly DriftPoint[];
  readonly limitDeltaE: number;
  readonly isReordering: boolean;
}

/** What scrolls. It alone is drawn anew when another stretch comes into sight. */
function StripTrack(props: StripTrackProps) {
  const { film, keepsLooks, layout, scroller, drift, limitDeltaE, staleness, isReordering } = props;
  const range = useVisibleRange(scroller);
  return (
    <div className="relative" style={{ width: layout.totalWidth + 2 * STRIP_PADDING }}>
      <ScrubArea film={film} layout={layout}>
        {drift.length > 0 && (
          <DriftLine film={film} points={drift} layout={layout} range={range} limitDeltaE={limitDeltaE} />
        )}
        <Ruler film={film} layout={layout} range={range} />
      </ScrubArea>
      <StripCells
        film={film}
        layout={layout}
        scroller={scroller}
        range={range}
        staleness={staleness}
        keepsLooks={keepsLooks}
        isReordering={isReordering}
      />
      <AddTile film={film} />
      <Playhead film={film} layout={layout} scroller={scroller} />
    </div>
  );
}

/** The place after the last card. */
function AddTile({ film }: { readonly film: Film }) {
  const sessionId = useSessionId();
  const isSecond = film.shots.length === 1;
  return (
    <button
      type="button"
      aria-label={isSecond ? 'Write the next shot' : 'Add a shot at the end'}
      onClick={() => addEmptyShot(sessionId, film)}
      style={{ width: ADD_TILE_WIDTH, right: STRIP_PADDING }}
      className="absolute bottom-0 grid h-28 place-items-center rounded-control border border-dashed border-line-2 text-text-2 hover:bg-bg-3 max-md:h-21.5"
    >
      {isSecond ? (
        <span className="px-1 text-meta leading-tight">Write the next shot</span>
      ) : (
        <Plus size={16} strokeWidth={1.8} aria-hidden />
      )}
    </button>
  );
}
