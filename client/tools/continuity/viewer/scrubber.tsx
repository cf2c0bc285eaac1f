import { type Film, shotAt } from '#client/session/film.ts';
import { useView } from '#client/session/view-store.ts';
import { classNames } from '#client/ui/class-names.ts';
import { formatShotNumber } from '#client/ui/format.ts';
import { framesToTimecode } from '#contract/time.ts';
import type { KeyboardEvent, PointerEvent } from 'react';
import { usePlayer } from '../player/player-context.ts';

/** Position in the shot under the playhead: drag it, or use the arrows. The strip is the scrubber of the whole film. */
export function Scrubber({ film }: { readonly film: Film }) {
  const player = usePlayer();
  const frame = useView((view) => view.playheadFrame);
  const markInFrame = useView((view) => view.markInFrame);
  const markOutFrame = useView((view) => view.markOutFrame);
  const shot = shotAt(film, frame);
  if (!shot) return null;
  const { startFrame, frameCount } = shot;
  const shareOf = (filmFrame: number) =>
    Math.min(1, Math.max(0, (filmFrame - startFrame) / Math.max(1, frameCount - 1)));
  const seekTo = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
    player.seek(startFrame + Math.round(share * (frameCount - 1)));
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 10, PageDown: -10 }[event.key];
    const target = { Home: startFrame, End: startFrame + frameCount - 1 }[event.key];
    if (steps === undefined && target === undefined) return;
    event.preventDefault();
    if (steps !== undefined) player.step(steps);
    else if (target !== undefined) player.seek(target);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={`Position in shot ${shot.index + 1}`}
      aria-valuemin={0}
      aria-valuemax={frameCount - 1}
      aria-valuenow={frame - startFrame}
      aria-valuetext={`${formatShotNumber(shot.index)}, frame ${frame - startFrame + 1} of ${frameCount}, ${framesToTimecode(frame, film.fps)}`}
      onKeyDown={handleKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seekTo(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event);
      }}
      className="relative h-5 shrink-0 cursor-ew-resize touch-none rounded-thumb max-md:z-30 max-md:-my-2.5"
    >
      <div className="absolute inset-x-0 top-2 h-1 rounded-full bg-bg-4" />
      <div className="absolute top-2 left-0 h-1 rounded-full bg-text-2" style={{ width: `${shareOf(frame) * 100}%` }} />
      {markInFrame !== undefined && isWithin(shot, markInFrame) && (
        <Bracket share={shareOf(markInFrame)} isOut={false} />
      )}
      {markOutFrame !== undefined && isWithin(shot, markOutFrame - 1) && (
        <Bracket share={shareOf(markOutFrame - 1)} isOut />
      )}
      <div
        className="absolute top-0.5 h-4 w-0.5 -translate-x-1/2 bg-accent"
        style={{ left: `${shareOf(frame) * 100}%` }}
      />
    </div>
  );
}

function isWithin({ startFrame, frameCount }: { startFrame: number; frameCount: number }, frame: number): boolean {
  return frame >= startFrame && frame < startFrame + frameCount;
}

function Bracket({ share, isOut }: { readonly share: number; readonly isOut: boolean }) {
  return (
    <span
      className={classNames(
        'pointer-events-none absolute top-1 h-3 w-1 border-y-2 border-text-1',
        isOut ? '-translate-x-full border-r-2' : 'border-l-2',
      )}
      style={{ left: `${share * 100}%` }}
    />
  );
}
