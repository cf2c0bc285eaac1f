import { framesToSeconds } from '#contract/time.ts';
import type { Film } from '#client/session/film.ts';
import { useView } from '#client/session/view-store.ts';
import { useElementWidth } from '#client/ui/use-element-width.ts';
import { useMemo, useRef } from 'react';
import { DriftLine } from './drift-line.tsx';
import { driftAlong } from './drift.ts';
import { Playhead } from './playhead.tsx';
import { Ruler } from './ruler.tsx';
import { StripBar } from './strip-bar.tsx';
import { StripCells } from './strip-cells.tsx';
import { layOutStrip, STRIP_PADDING } from './strip-layout.ts';
import { ScrubArea } from './scrub-area.tsx';

/** Size of the text over the normal 16 px, as set in the browser. */
function textScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}

/** The film as cards and cuts, as long as they last. */
export function Strip({ film }: { readonly film: Film }) {
  const scroller = useRef<HTMLDivElement>(null);
  const zoom = useView((view) => view.stripZoom);
  const width = useElementWidth(scroller);
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
  const drift = useMemo(() => driftAlong(film), [film]);
  return (
    <section
      aria-label="Strip"
      data-region
      className="flex min-h-[13.875rem] shrink-0 flex-col border-t border-line-1 bg-bg-1 max-lg:order-2 max-md:min-h-32"
    >
      <StripBar film={film} drift={drift} isFitted={layout.isFitted} />
      <div ref={scroller} className="relative overflow-x-auto overflow-y-hidden [scrollbar-width:auto] max-md:pt-1">
        {width > 0 && (
          <div className="relative" style={{ width: layout.totalWidth + 2 * STRIP_PADDING }}>
            <ScrubArea film={film} layout={layout}>
              <DriftLine film={film} points={drift} layout={layout} scroller={scroller} />
              <Ruler film={film} layout={layout} scroller={scroller} />
            </ScrubArea>
            <StripCells film={film} layout={layout} scroller={scroller} />
            <Playhead film={film} layout={layout} scroller={scroller} />
          </div>
        )}
      </div>
    </section>
  );
}
