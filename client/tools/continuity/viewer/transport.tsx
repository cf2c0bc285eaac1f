import { framesToTimecode } from '#contract/time.ts';
import type { Film } from '#client/session/film.ts';
import { useView } from '#client/session/view-store.ts';
import { IconButton } from '#client/ui/button.tsx';
import { KeyCap } from '#client/ui/key-cap.tsx';
import { Pause, Play, SkipBack, SkipForward, StepBack, StepForward, Volume2, VolumeX } from 'lucide-react';
import { jumpToCut, togglePlay } from '../actions.ts';
import { usePlayer } from '../player/player-context.ts';

/** Play, stop, step; where one is and how long it all is. */
export function Transport({ film }: { readonly film: Film }) {
  const player = usePlayer();
  return (
    <div className="@container shrink-0">
      {/* Large text in a narrow viewer makes two rows of it. */}
      <div className="grid min-h-11.5 grid-cols-[1fr_auto_1fr] items-center gap-2 max-md:min-h-13 max-md:border-b max-md:border-line-1 max-md:px-4 @max-[19rem]:flex @max-[19rem]:flex-wrap @max-[19rem]:justify-center md:@max-[32rem]:flex md:@max-[32rem]:flex-wrap md:@max-[32rem]:justify-center">
        <Position film={film} />
        <div className="flex items-center gap-1">
          <IconButton label="Previous cut" onClick={() => jumpToCut(film, player, -1)}>
            <SkipBack size={17} strokeWidth={1.8} aria-hidden />
          </IconButton>
          <IconButton label="One frame back" className="max-md:hidden" onClick={() => player.step(-1)}>
            <StepBack size={17} strokeWidth={1.8} aria-hidden />
          </IconButton>
          <PlayButton />
          <IconButton label="One frame on" className="max-md:hidden" onClick={() => player.step(1)}>
            <StepForward size={17} strokeWidth={1.8} aria-hidden />
          </IconButton>
          <IconButton label="Next cut" onClick={() => jumpToCut(film, player, 1)}>
            <SkipForward size={17} strokeWidth={1.8} aria-hidden />
          </IconButton>
        </div>
        <div className="flex items-center justify-end gap-1.5">
          <span className="flex items-center gap-1.5 max-xl:hidden">
            <KeyCap>J</KeyCap> <KeyCap>K</KeyCap> <KeyCap>L</KeyCap>
            <Marks film={film} />
          </span>
          <span className="font-mono text-control text-text-3 md:hidden">
            / {shortTimecode(film.totalFrames, film.fps)}
          </span>
          <MuteButton />
        </div>
      </div>
    </div>
  );
}

function Position({ film }: { readonly film: Film }) {
  const frame = useView((view) => view.playheadFrame);
  return (
    <div className="flex items-baseline gap-2 font-mono whitespace-nowrap">
      <span className="text-section font-medium" data-testid="timecode">
        {framesToTimecode(frame, film.fps)}
      </span>
      <span className="text-control text-text-3 max-md:hidden">/ {framesToTimecode(film.totalFrames, film.fps)}</span>
    </div>
  );
}

function PlayButton() {
  const player = usePlayer();
  const isPlaying = useView((view) => view.isPlaying);
  const speed = useView((view) => view.speed);
  const Icon = isPlaying ? Pause : Play;
  return (
    <button
      type="button"
      aria-label={isPlaying ? 'Pause' : 'Play'}
      onClick={() => togglePlay(player)}
      className="relative grid h-8.5 w-10 place-items-center rounded-full bg-text-1 text-bg-0 transition-colors hover:bg-white max-md:size-11"
    >
      <Icon size={17} strokeWidth={1.8} fill="currentColor" aria-hidden />
      {isPlaying && speed !== 1 && (
        <span className="absolute -top-1 left-full ml-1 text-meta font-semibold text-accent">
          {`${speed}×`.replace('-', '−')}
        </span>
      )}
    </button>
  );
}

function Marks({ film }: { readonly film: Film }) {
  const markInFrame = useView((view) => view.markInFrame);
  const markOutFrame = useView((view) => view.markOutFrame);
  return (
    <span className="ml-2 flex items-center gap-1.5 font-mono text-control text-text-2">
      <KeyCap>I</KeyCap> {markInFrame === undefined ? '–' : shortTimecode(markInFrame, film.fps)}
      <KeyCap>O</KeyCap> {markOutFrame === undefined ? '–' : shortTimecode(markOutFrame, film.fps)}
    </span>
  );
}

function MuteButton() {
  const isMuted = useView((view) => view.isMuted);
  const change = useView((view) => view.change);
  const Icon = isMuted ? VolumeX : Volume2;
  return (
    <IconButton
      label={isMuted ? 'Sound on' : 'Sound off'}
      className="max-md:hidden"
      onClick={() => change({ isMuted: !isMuted })}
    >
      <Icon size={16} strokeWidth={1.8} aria-hidden />
    </IconButton>
  );
}

/** Seconds and frames only: films are short. */
function shortTimecode(frame: number, fps: number): string {
  const timecode = framesToTimecode(frame, fps);
  return timecode.startsWith('00:00:') ? timecode.slice(6) : timecode.startsWith('00:') ? timecode.slice(3) : timecode;
}
