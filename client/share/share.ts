import { bindActions } from './page-actions.ts';
import { bindBar, formatClock } from './player-bar.ts';
import { type PlayerState, SharedPlayer } from './shared-player.ts';
import { readShots, type SharedShot } from './shared-shots.ts';

/** How long a message stands. */
const MESSAGE_MS = 6000;

const film = document.getElementById('film');
const list = document.getElementById('shots');
const shots = list ? readShots(list) : [];
const stage = document.getElementById('stage');
if (film) bindActions(film, shots, say);
if (stage && shots.length > 0) startPlayer(stage, shots);

function startPlayer(stage: HTMLElement, shots: readonly SharedShot[]): void {
  let draw: ((state: PlayerState) => void) | null = null;
  const player: SharedPlayer = new SharedPlayer(
    stage,
    shots,
    (state) => draw?.(state),
    ({ name }) => say(`Shot ${name} could not be played. The link may have been switched off; load the page again.`),
  );
  const drawBar = bindBar(element('bar'), shots, player);
  draw = (state) => {
    drawBar(state);
    drawControls(state, shots);
  };
  bindControls(stage, player);
  for (const shot of shots) {
    shot.row.querySelector('a')?.addEventListener('click', (event) => {
      event.preventDefault();
      player.seek(shot.startSeconds);
      player.play();
    });
  }
  element('controls').hidden = false;
  draw(player.state);
}

function bindControls(stage: HTMLElement, player: SharedPlayer): void {
  const toggle = () => (player.state.isPlaying ? player.pause() : player.play());
  element('play').addEventListener('click', toggle);
  element('mute').addEventListener('click', () => player.mute(!player.state.isMuted));
  element('captions').addEventListener('click', () => {
    const isOn = stage.dataset['captions'] !== 'on';
    stage.dataset['captions'] = isOn ? 'on' : 'off';
    element('captions').setAttribute('aria-pressed', String(isOn));
    element('caption').hidden = false;
  });
  element('fullscreen').addEventListener('click', () => {
    const change = document.fullscreenElement ? document.exitFullscreen() : stage.requestFullscreen();
    change.catch(() => say('The browser does not let this page use the whole screen.'));
  });
  stage.addEventListener('click', ({ target }) => {
    if (target instanceof Element && !target.closest('#controls')) toggle();
  });
  window.addEventListener('keydown', (event) => {
    const isFree = event.target === document.body || event.target === element('bar');
    if (event.key !== ' ' || !isFree) return;
    event.preventDefault();
    toggle();
  });
}

let lastIndex = -1;

function drawControls({ index, filmSeconds, isPlaying, isMuted }: PlayerState, shots: readonly SharedShot[]): void {
  setFace('play', 'playing', isPlaying, isPlaying ? 'Pause' : 'Play');
  setFace('mute', 'muted', isMuted, 'Mute');
  element('mute').setAttribute('aria-pressed', String(isMuted));
  element('time').textContent = formatClock(filmSeconds);
  if (index === lastIndex) return;
  lastIndex = index;
  element('now').textContent = shots[index]?.name ?? '';
  element('caption').textContent = shots[index]?.prompt ?? '';
  for (const [at, { row }] of shots.entries()) row.setAttribute('aria-current', String(at === index));
  if (isPlaying) shots[index]?.row.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
}

/** Shows one of a button's two faces. */
function setFace(id: string, second: string, isSecond: boolean, label: string): void {
  const button = element(id);
  if (button.getAttribute('aria-label') !== label) button.setAttribute('aria-label', label);
  for (const face of button.querySelectorAll<HTMLElement>('[data-when]')) {
    face.hidden = (face.dataset['when'] === second) !== isSecond;
  }
}

let clearing: ReturnType<typeof setTimeout> | undefined;

/** Tells the visitor something, in sight and aloud. */
function say(message: string): void {
  const status = element('status');
  status.textContent = message;
  status.className =
    'fixed bottom-6 left-6 z-10 max-w-sm rounded-card border border-line-2 bg-pop px-4 py-3 text-body shadow-float';
  clearTimeout(clearing);
  clearing = setTimeout(() => {
    status.className = 'sr-only';
    status.textContent = '';
  }, MESSAGE_MS);
}

/** An element that the server always writes into a page with a player. */
function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found;
}
