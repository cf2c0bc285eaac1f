import type { PlayerState, SharedPlayer } from './shared-player.ts';
import type { SharedShot } from './shared-shots.ts';

const STEP_SECONDS = 1;

/** The bar over the picture: one segment a shot, its length the shot's own, filled as far as the film has come. */
export function bindBar(
  bar: HTMLElement,
  shots: readonly SharedShot[],
  player: SharedPlayer,
): (state: PlayerState) => void {
  const segments = [...bar.querySelectorAll<HTMLElement>('.segment')];
  const fills = segments.map((segment) => segment.querySelector<HTMLElement>('.fill'));
  for (const [index, segment] of segments.entries()) segment.style.flex = `${shots[index]?.lengthSeconds ?? 1} 1 0`;

  const seekTo = (clientX: number) => {
    const index = segments.findLastIndex((segment) => segment.getBoundingClientRect().left <= clientX);
    const segment = segments[Math.max(0, index)];
    const shot = shots[Math.max(0, index)];
    if (!segment || !shot) return;
    const { left, width } = segment.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (clientX - left) / width));
    player.seek(shot.startSeconds + share * shot.lengthSeconds);
  };
  bar.addEventListener('pointerdown', (event) => {
    bar.setPointerCapture(event.pointerId);
    seekTo(event.clientX);
  });
  bar.addEventListener('pointermove', (event) => {
    if (bar.hasPointerCapture(event.pointerId)) seekTo(event.clientX);
  });
  bar.addEventListener('keydown', (event) => {
    const target = keyTarget(event.key, player.state, shots);
    if (target === null) return;
    event.preventDefault();
    player.seek(target);
  });

  return ({ index, filmSeconds }) => {
    for (const [at, fill] of fills.entries()) {
      const shot = shots[at];
      if (!fill || !shot) continue;
      const share = at < index ? 1 : at > index ? 0 : (filmSeconds - shot.startSeconds) / shot.lengthSeconds;
      fill.style.width = `${share * 100}%`;
    }
    bar.setAttribute('aria-valuenow', filmSeconds.toFixed(1));
    bar.setAttribute('aria-valuetext', `${formatClock(filmSeconds)}, shot ${shots[index]?.name ?? ''}`);
  };
}

/** Where a key leads: a second on or back, a shot on or back, an end; null for other keys. */
function keyTarget(key: string, { filmSeconds, index }: PlayerState, shots: readonly SharedShot[]): number | null {
  const last = shots.at(-1);
  const targets: Record<string, number | undefined> = {
    ArrowRight: filmSeconds + STEP_SECONDS,
    ArrowLeft: Math.max(0, filmSeconds - STEP_SECONDS),
    PageDown: shots[index + 1]?.startSeconds,
    PageUp: shots[Math.max(0, index - 1)]?.startSeconds,
    Home: 0,
    End: last && last.startSeconds + last.lengthSeconds,
  };
  return targets[key] ?? null;
}

/** 0:27, 1:02:05; whole seconds that have passed. */
export function formatClock(seconds: number): string {
  const whole = Math.floor(seconds + 0.01);
  const pad = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}
