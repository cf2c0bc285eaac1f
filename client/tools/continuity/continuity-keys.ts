import type { Film } from '#client/session/film.ts';
import { changeView, type CompareMode, useView } from '#client/session/view-store.ts';
import { useShortcuts } from '#client/ui/use-shortcuts.ts';
import { jumpToCut, shuttle, togglePlay, zoomStrip } from './actions.ts';
import type { FilmPlayer } from './player/film-player.ts';

const COMPARE_ORDER: readonly CompareMode[] = ['wipe', 'onion-skin', 'difference', 'side-by-side'];
const LONG_STEP = 10;

/** Whether a key pressed here already means something to what has focus. */
function isOnControl(event: KeyboardEvent): boolean {
  return (
    event.target instanceof Element &&
    event.target.closest('button, a, summary, [role="slider"], [role="radio"]') !== null
  );
}

/** The keys of Continuity. Arrows and Space leave focused controls their own meaning. */
export function useContinuityKeys(film: Film, player: FilmPlayer): void {
  const on = (action: () => void) => (event: KeyboardEvent) => {
    event.preventDefault();
    action();
  };
  const unlessOnControl = (action: () => void) => (event: KeyboardEvent) => {
    if (!isOnControl(event)) on(action)(event);
  };
  useShortcuts({
    Space: unlessOnControl(() => togglePlay(player)),
    j: on(() => shuttle(player, -1)),
    k: on(() => player.pause()),
    l: on(() => shuttle(player, 1)),
    ',': on(() => player.step(-1)),
    '.': on(() => player.step(1)),
    'Shift+Comma': on(() => player.step(-LONG_STEP)),
    'Shift+Period': on(() => player.step(LONG_STEP)),
    ArrowLeft: unlessOnControl(() => player.step(-1)),
    ArrowRight: unlessOnControl(() => player.step(1)),
    ArrowUp: unlessOnControl(() => jumpToCut(film, player, -1)),
    ArrowDown: unlessOnControl(() => jumpToCut(film, player, 1)),
    Home: unlessOnControl(() => player.seek(0)),
    End: unlessOnControl(() => player.seek(film.totalFrames - 1)),
    i: on(() => changeView({ markInFrame: useView.getState().playheadFrame })),
    o: on(() => changeView({ markOutFrame: useView.getState().playheadFrame + 1 })),
    'Alt+KeyX': on(() => changeView({ markInFrame: undefined, markOutFrame: undefined })),
    w: on(() => changeView({ compareMode: nextCompareMode(useView.getState().compareMode) })),
    'Shift+KeyZ': on(() => changeView({ stripZoom: 1 })),
    '+': on(() => zoomStrip(1)),
    // Where + is on the upper half of its key, as it is on most.
    'Shift++': on(() => zoomStrip(1)),
    '-': on(() => zoomStrip(-1)),
  });
}

function nextCompareMode(mode: CompareMode): CompareMode {
  return COMPARE_ORDER[(COMPARE_ORDER.indexOf(mode) + 1) % COMPARE_ORDER.length] ?? 'wipe';
}
