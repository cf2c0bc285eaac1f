import type { Film } from '#client/session/film.ts';
import type { PointerEvent, ReactNode } from 'react';
import { usePlayer } from '../player/player-context.ts';
import { STRIP_PADDING, momentAtStripX, type StripLayout } from './strip-layout.ts';

interface ScrubAreaProps {
  readonly film: Film;
  readonly layout: StripLayout;
  readonly children: ReactNode;
}

/** The part of the strip above the cards: pressing or dragging there moves the playhead. The keys do the same everywhere. */
export function ScrubArea({ film, layout, children }: ScrubAreaProps) {
  const player = usePlayer();
  const seekTo = (event: PointerEvent<HTMLDivElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - STRIP_PADDING;
    const { shotIndex, share } = momentAtStripX(layout, x);
    const shot = film.shots[shotIndex];
    if (shot) player.seek(shot.startFrame + Math.min(shot.frameCount - 1, Math.floor(share * shot.frameCount)));
  };
  return (
    <div
      className="cursor-ew-resize touch-pan-x max-md:hidden"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seekTo(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event);
      }}
    >
      {children}
    </div>
  );
}
