import type { Film } from '#client/session/film.ts';
import { useView } from '#client/session/view-store.ts';
import { classNames } from '#client/ui/class-names.ts';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { resolveSelection } from '../selected.ts';
import { CompareFrames } from './compare-frames.tsx';
import { CompareStage } from './compare-stage.tsx';
import { useComparedFrames } from './compared-frames.ts';
import { Scrubber } from './scrubber.tsx';
import { Stage } from './stage.tsx';
import { Transport } from './transport.tsx';
import { ViewerHead } from './viewer-head.tsx';

/** The picture and what plays it. Of a cut it shows both sides while nothing plays. */
export function Viewer({ film }: { readonly film: Film }) {
  const scope = useView((view) => view.scope);
  const isPlaying = useView((view) => view.isPlaying);
  const selection = useView((view) => view.selection);
  const selected = resolveSelection(film, selection);
  const cut = scope === 'cut' && selected?.kind === 'cut' ? selected.cut : null;
  const compared = useComparedFrames(cut);
  const zoom = useView((view) => view.pictureZoom);
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = place;
    if (zoom === null || !current) return;
    // The middle of the picture is what one looks at first.
    current.scrollTo(
      (current.scrollWidth - current.clientWidth) / 2,
      (current.scrollHeight - current.clientHeight) / 2,
    );
  }, [zoom]);
  return (
    <section
      aria-label="Viewer"
      data-region
      className={classNames(
        'flex min-h-0 min-w-0 flex-1 flex-col bg-bg-0 max-md:order-1 max-md:flex-none max-md:px-0',
        cut ? 'px-6' : 'px-9',
      )}
    >
      <ViewerHead film={film} cut={cut} />
      <div
        ref={place}
        className={classNames(
          'relative min-h-40 flex-1 fit-well max-md:aspect-(--ratio) max-md:min-h-0 max-md:flex-none max-md:[container-type:inline-size]',
          zoom !== null && 'overflow-auto',
        )}
        style={{ '--ratio': film.aspectRatio }}
        {...(zoom !== null && {
          role: 'group',
          'aria-label': 'Picture, to be scrolled',
          tabIndex: 0,
          onKeyDown: scrollByKey,
        })}
      >
        <div
          className="bg-black fit-picture max-md:!w-full"
          style={zoom === null ? undefined : zoomedWidth(film, zoom)}
        >
          <Stage film={film} />
          {compared && !isPlaying && <CompareStage compared={compared} />}
        </div>
      </div>
      {compared ? <CompareFrames compared={compared} /> : <Scrubber film={film} />}
      {!compared && <Transport film={film} />}
    </section>
  );
}

const KEY_STEPS_PX: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-80, 0],
  ArrowRight: [80, 0],
  ArrowUp: [0, -80],
  ArrowDown: [0, 80],
};

/** Arrows move a picture that is larger than its place, while the place has the focus; otherwise they step through the film. */
function scrollByKey(event: KeyboardEvent<HTMLDivElement>): void {
  const { currentTarget: place, target, key } = event;
  const [x, y] = KEY_STEPS_PX[key] ?? [0, 0];
  const hasRoom =
    (x !== 0 && place.scrollWidth > place.clientWidth) || (y !== 0 && place.scrollHeight > place.clientHeight);
  if (target !== place || !hasRoom || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  place.scrollBy(x, y);
}

const USUAL_WIDTH_PX = 1280;

/** As wide as the widest picture that plays, so that it keeps its size from take to take. */
function zoomedWidth(film: Film, zoom: number): { readonly width: string } {
  const widest = Math.max(...film.shots.map(({ take }) => take?.width ?? 0)) || USUAL_WIDTH_PX;
  return { width: `${(widest * zoom) / window.devicePixelRatio}px` };
}
