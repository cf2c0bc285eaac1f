import { type Command, useCommands } from '#client/session/commands.ts';
import type { Film } from '#client/session/film.ts';
import { changeView, type CompareMode, useView } from '#client/session/view-store.ts';
import { jumpToCut, shuttle, togglePlay, zoomStrip } from './actions.ts';
import type { FilmPlayer } from './player/film-player.ts';

const COMPARE_ORDER: readonly CompareMode[] = ['wipe', 'onion-skin', 'difference', 'side-by-side'];
const LONG_STEP = 10;

/** The keys of Continuity. Arrows and Space leave focused controls their own meaning. */
export function useContinuityKeys(film: Film, player: FilmPlayer): void {
  useCommands(continuityKeys(film, player));
}

/** The list of them. Exported for the test of what presets make of it. */
export function continuityKeys(film: Film, player: FilmPlayer): Command[] {
  return [
    key('Space', 'Play or pause', () => togglePlay(player), true),
    key('j', 'Play backwards; again: faster', () => shuttle(player, -1)),
    key('k', 'Stop', () => player.pause()),
    key('l', 'Play; again: faster', () => shuttle(player, 1)),
    key(',', 'One frame back', () => player.step(-1)),
    key('.', 'One frame on', () => player.step(1)),
    key('Shift+Comma', 'Ten frames back', () => player.step(-LONG_STEP)),
    key('Shift+Period', 'Ten frames on', () => player.step(LONG_STEP)),
    key('ArrowLeft', 'One frame back', () => player.step(-1), true),
    key('ArrowRight', 'One frame on', () => player.step(1), true),
    key('ArrowUp', 'To the cut before', () => jumpToCut(film, player, -1), true),
    key('ArrowDown', 'To the next cut', () => jumpToCut(film, player, 1), true),
    key('Home', 'To the beginning of the film', () => player.seek(0), true),
    key('End', 'To the end of the film', () => player.seek(film.totalFrames - 1), true),
    key('i', 'Mark in', () => changeView({ markInFrame: useView.getState().playheadFrame })),
    key('o', 'Mark out', () => changeView({ markOutFrame: useView.getState().playheadFrame + 1 })),
    key('Alt+KeyX', 'Clear in and out', () => changeView({ markInFrame: undefined, markOutFrame: undefined })),
    key('w', 'Wipe, onion skin, difference, side by side', () =>
      changeView({ compareMode: nextCompareMode(useView.getState().compareMode) }),
    ),
    key('Shift+KeyZ', 'Fit the film', () => changeView({ stripZoom: 1 })),
    key('+', 'Zoom in', () => zoomStrip(1)),
    // Where + is on the upper half of its key, as it is on most.
    key('Shift++', 'Zoom in', () => zoomStrip(1)),
    key('-', 'Zoom out', () => zoomStrip(-1)),
  ];
}

function key(shortcut: string, label: string, run: () => void, leavesControls = false): Command {
  return {
    id: `key ${shortcut}`,
    label,
    section: 'Playing and the strip',
    shortcut,
    isKeyOnly: true,
    leavesControls,
    run,
  };
}

function nextCompareMode(mode: CompareMode): CompareMode {
  return COMPARE_ORDER[(COMPARE_ORDER.indexOf(mode) + 1) % COMPARE_ORDER.length] ?? 'wipe';
}
