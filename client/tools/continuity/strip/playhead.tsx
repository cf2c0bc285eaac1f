import { type Film, shotAt } from '#client/session/film.ts';
import { useView } from '#client/session/view-store.ts';
import { type RefObject, useEffect, useRef } from 'react';
import { STRIP_PADDING, type StripLayout, stripXAt } from './strip-layout.ts';

interface PlayheadProps {
  readonly film: Film;
  readonly layout: StripLayout;
  readonly scroller: RefObject<HTMLElement | null>;
}

/** Room kept in front of the playhead when the strip follows it. */
const LEAD_PX = 80;

/** The playhead over the whole strip. It is moved past React, as it moves with every frame. */
export function Playhead({ film, layout, scroller }: PlayheadProps) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = (playheadFrame: number) => {
      const shot = shotAt(film, playheadFrame);
      if (!shot || !line.current) return;
      const share = Math.min(1, (playheadFrame - shot.startFrame) / shot.frameCount);
      const x = STRIP_PADDING + stripXAt(layout, shot.index, share);
      line.current.style.transform = `translateX(${x}px)`;
      keepInSight(scroller.current, x);
    };
    place(useView.getState().playheadFrame);
    return useView.subscribe((view, before) => {
      if (view.playheadFrame !== before.playheadFrame) place(view.playheadFrame);
    });
  }, [film, layout, scroller]);
  return (
    <div
      ref={line}
      className="pointer-events-none absolute top-0 bottom-0 left-0 w-px bg-accent max-md:hidden"
      aria-hidden="true"
    >
      <div className="absolute -top-0 -left-[5px] h-2.5 w-[11px] rounded-b-chip bg-accent" />
    </div>
  );
}

function keepInSight(scroller: HTMLElement | null, x: number): void {
  if (!scroller || scroller.scrollWidth <= scroller.clientWidth) return;
  const isInSight = x >= scroller.scrollLeft && x <= scroller.scrollLeft + scroller.clientWidth;
  if (!isInSight) scroller.scrollLeft = x - LEAD_PX;
}
