import { type Film, type FilmShot, shotAt, shotTitle, takeFrameAt } from '#client/session/film.ts';
import { useView } from '#client/session/view-store.ts';
import { formatPercent, formatShotNumber } from '#client/ui/format.ts';
import { useEffect, useRef } from 'react';
import { usePlayer } from '../player/player-context.ts';
import { togglePlay } from '../actions.ts';
import { statusWord } from '../strip/cell-names.ts';

const VIDEO = 'absolute inset-0 size-full bg-black object-contain z-0 data-[shown=true]:z-10';

/** The two videos that take turns, and what stands in for a shot without a picture. */
export function Stage({ film }: { readonly film: Film }) {
  const player = usePlayer();
  const first = useRef<HTMLVideoElement>(null);
  const second = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (!first.current || !second.current) return undefined;
    const detach = player.attach(first.current, second.current);
    player.setMuted(useView.getState().isMuted);
    const { isPlaying, speed } = useView.getState();
    if (isPlaying) player.play(speed);
    return detach;
  }, [player]);
  const shot = useView((view) => shotAt(film, view.playheadFrame));
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- Space does the same everywhere
    <div className="absolute inset-0" onClick={() => togglePlay(player)}>
      {/* oxlint-disable jsx-a11y/media-has-caption -- takes are pictures first; there are no words in them to caption */}
      <video ref={first} playsInline preload="auto" data-slot="0" className={VIDEO} aria-hidden="true" />
      <video ref={second} playsInline preload="auto" data-slot="1" className={VIDEO} aria-hidden="true" />
      {/* oxlint-enable jsx-a11y/media-has-caption */}
      {shot && !shot.take && <Slate shot={shot} />}
      {shot && <FrameLabel film={film} shot={shot} />}
    </div>
  );
}

/** What plays where there is no picture yet. */
function Slate({ shot }: { readonly shot: FilmShot }) {
  const { generation, status } = shot;
  return (
    <div className="absolute inset-0 z-20 grid place-items-center bg-bg-0 hatched">
      <div className="max-w-md px-4 text-center">
        <p className="text-section font-semibold">
          {formatShotNumber(shot.index)} {shotTitle(shot.shot)}
        </p>
        <p className="mt-1 text-body text-text-2">
          {generation && status === 'rendering'
            ? `${generation.stage ?? 'Rendering'} · ${formatPercent(generation.progress)}`
            : (generation?.error?.message ??
              generation?.question ??
              `${statusWord(status)} yet`.replace(/^(Queued|Ready) yet$/, '$1'))}
        </p>
      </div>
    </div>
  );
}

function FrameLabel({ film, shot }: { readonly film: Film; readonly shot: FilmShot }) {
  const frame = useView((view) => view.playheadFrame);
  if (!shot.take) return null;
  const takeFrame = takeFrameAt(shot, shot.take, frame, film.fps);
  return (
    <p className="pointer-events-none absolute bottom-2.5 left-2.5 z-20 rounded-chip bg-scrim px-2 py-1 text-control">
      {formatShotNumber(shot.index)} · frame {takeFrame + 1} of {shot.take.frameCount}
    </p>
  );
}
