import type { Film } from '#client/session/film.ts';
import { announce } from '#client/ui/announcer.tsx';
import { shotTitle } from '#client/session/film.ts';
import { changeView, type PlayScope, useView, type View } from '#client/session/view-store.ts';
import { createContext, useContext, useEffect, useState } from 'react';
import { type PlayRange, FilmPlayer } from './film-player.ts';
import { resolveSelection, type Selected } from '../selected.ts';

/** The player of the open film. */
export const PlayerContext = createContext<FilmPlayer | null>(null);

/** The player of the open film. Throws outside Continuity. */
export function usePlayer(): FilmPlayer {
  const player = useContext(PlayerContext);
  if (!player) throw new Error('There is a player only inside Continuity.');
  return player;
}

function createPlayer(): FilmPlayer {
  return new FilmPlayer({
    onFrame: (playheadFrame) => changeView({ playheadFrame }),
    onSpeed: (speed) => changeView(speed === 0 ? { isPlaying: false } : { isPlaying: true, speed }),
    onUnplayable: ({ shot }) => announce(`${shotTitle(shot)} cannot be played in this browser.`, 'assertive'),
  });
}

/** A player that follows the film and what the view asks to be played. */
export function useFilmPlayer(film: Film): FilmPlayer {
  const [player] = useState(createPlayer);
  const scope = useView((view) => view.scope);
  const selection = useView((view) => view.selection);
  const markInFrame = useView((view) => view.markInFrame);
  const markOutFrame = useView((view) => view.markOutFrame);
  const isMuted = useView((view) => view.isMuted);
  useEffect(() => {
    player.setRange(playRange(film, scope, resolveSelection(film, selection), { markInFrame, markOutFrame }));
    player.setFilm(film, useView.getState().playheadFrame);
  }, [player, film, scope, selection, markInFrame, markOutFrame]);
  useEffect(() => player.setMuted(isMuted), [player, isMuted]);
  return player;
}

/** What plays: the film or its marked part, the selected shot, or one second either side of the selected cut. */
export function playRange(
  film: Film,
  scope: PlayScope,
  selected: Selected | null,
  marks: Pick<View, 'markInFrame' | 'markOutFrame'>,
): PlayRange {
  if (scope === 'shot' && selected?.kind === 'shot') {
    const { startFrame, frameCount } = selected.shot;
    return { startFrame, endFrame: startFrame + frameCount, isLoop: true };
  }
  if (scope === 'cut' && selected?.kind === 'cut') {
    const { from, to } = selected.cut;
    const aroundFrames = Math.round(film.fps);
    return {
      startFrame: Math.max(from.startFrame, to.startFrame - aroundFrames),
      endFrame: Math.min(to.startFrame + to.frameCount, to.startFrame + aroundFrames),
      isLoop: true,
    };
  }
  const startFrame = marks.markInFrame ?? 0;
  const endFrame = Math.max(startFrame + 1, marks.markOutFrame ?? film.totalFrames);
  return { startFrame, endFrame, isLoop: marks.markInFrame !== undefined || marks.markOutFrame !== undefined };
}
