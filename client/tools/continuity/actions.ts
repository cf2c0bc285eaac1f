import type { Film, FilmCut, FilmShot } from '#client/session/film.ts';
import { type PlayScope, useView } from '#client/session/view-store.ts';
import type { FilmPlayer } from './player/film-player.ts';
import { resolveSelection, selectionOfCut, selectionOfShot } from './selected.ts';

/** Selects a shot and puts the playhead on its first frame. */
export function selectShot(player: FilmPlayer, shot: FilmShot): void {
  const { scope, change } = useView.getState();
  change({ selection: selectionOfShot(shot), scope: scope === 'cut' ? 'film' : scope });
  player.seek(shot.startFrame);
}

/** Plays one shot by itself. */
export function playShot(player: FilmPlayer, shot: FilmShot): void {
  useView.getState().change({ selection: selectionOfShot(shot), scope: 'shot' });
  player.seek(shot.startFrame);
  // The range follows the view after the next render; playing before it would run in the old one.
  requestAnimationFrame(() => player.play(1));
}

/** Opens a cut: both its sides in the viewer, its measures in the inspector. */
export function openCut(player: FilmPlayer, cut: FilmCut): void {
  player.pause();
  useView.getState().change({ selection: selectionOfCut(cut), scope: 'cut' });
  player.seek(cut.to.startFrame);
}

/** Changes what the viewer plays, and the selection with it where that scope needs another kind. */
export function changeScope(film: Film, player: FilmPlayer, scope: PlayScope): void {
  const selected = resolveSelection(film, useView.getState().selection);
  if (scope === 'cut') {
    const cut = selected?.kind === 'cut' ? selected.cut : film.cuts[Math.max(0, (selected?.shot.index ?? 0) - 1)];
    if (cut) openCut(player, cut);
    return;
  }
  const shot = selected?.kind === 'cut' ? selected.cut.to : selected?.shot;
  useView.getState().change({ scope, ...(scope === 'shot' && shot ? { selection: selectionOfShot(shot) } : {}) });
  if (scope === 'shot' && shot) player.seek(shot.startFrame);
}

/** Moves the playhead to the previous or next cut; the ends of the film count as cuts. */
export function jumpToCut(film: Film, player: FilmPlayer, direction: 1 | -1): void {
  const { playheadFrame } = useView.getState();
  const places = [...film.shots.map((shot) => shot.startFrame), Math.max(0, film.totalFrames - 1)];
  const target =
    direction === 1
      ? places.find((place) => place > playheadFrame)
      : places.toReversed().find((place) => place < playheadFrame);
  if (target !== undefined) player.seek(target);
}

const ZOOM_STEP = 1.5;
const LARGEST_ZOOM = 8;

/** Draws the strip larger or smaller by one step; it is never smaller than what fits. */
export function zoomStrip(direction: 1 | -1): void {
  const { stripZoom, change } = useView.getState();
  const wanted = direction === 1 ? stripZoom * ZOOM_STEP : stripZoom / ZOOM_STEP;
  change({ stripZoom: Math.min(LARGEST_ZOOM, Math.max(1, wanted)) });
}

const FASTEST = 4;

/** J and L: play in a direction, each press twice as fast up to 4×. */
export function shuttle(player: FilmPlayer, direction: 1 | -1): void {
  const { isPlaying, speed } = useView.getState();
  const isSameWay = isPlaying && Math.sign(speed) === direction;
  player.play(isSameWay ? direction * Math.min(FASTEST, Math.abs(speed) * 2) : direction);
}

/** Space: play at normal speed, or stop. */
export function togglePlay(player: FilmPlayer): void {
  if (useView.getState().isPlaying) player.pause();
  else player.play(1);
}
