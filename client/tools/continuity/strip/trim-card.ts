import { patchShot } from '#client/session/edits.ts';
import type { FilmShot } from '#client/session/film.ts';
import { announce } from '#client/ui/announcer.tsx';
import { framesToSeconds } from '#contract/time.ts';
import { swallowClick } from './drag-card.ts';
import { movedEdge, type Trim, trimOf, trimPatch } from './trim.ts';

interface TrimInput {
  readonly event: PointerEvent;
  readonly card: HTMLElement;
  readonly edge: 'in' | 'out';
  readonly shot: FilmShot;
  readonly filmFps: number;
  readonly sessionId: string;
}

/** Lets a card's edge follow the pointer; what plays changes when it is let go. Escape leaves it as it was. */
export function trimCard({ event, card, edge, shot, filmFps, sessionId }: TrimInput): void {
  const { take } = shot;
  if (!take) return;
  const startX = event.clientX;
  const restWidth = card.getBoundingClientRect().width;
  const restStyleWidth = card.style.width;
  const pxPerTakeFrame = (restWidth / shot.frameCount) * (filmFps / take.fps);
  const tag = card.querySelector<HTMLElement>('[data-trim-tag]');
  let trim: Trim = trimOf(shot);

  const draw = () => {
    const lengthFrames = trim.outFrame - trim.inFrame;
    card.style.width = `${Math.max(8, lengthFrames * pxPerTakeFrame)}px`;
    if (edge === 'in') card.style.transform = `translateX(${(trim.inFrame - shot.inFrame) * pxPerTakeFrame}px)`;
    if (!tag) return;
    tag.hidden = false;
    tag.textContent = `${edge} ${edge === 'in' ? trim.inFrame : trim.outFrame} · ${framesToSeconds(lengthFrames, take.fps).toFixed(1)} s`;
  };
  const end = (isKept: boolean) => {
    for (const [name, listener] of listeners) window.removeEventListener(name, listener, true);
    card.style.transform = '';
    card.style.width = restStyleWidth;
    if (tag) tag.hidden = true;
    swallowClick();
    const isChanged = trim.inFrame !== shot.inFrame || trim.outFrame !== shot.outFrame;
    if (!isKept || !isChanged) return;
    void patchShot(sessionId, shot.shot.id, trimPatch(trim, take));
    announce(`Plays frames ${trim.inFrame + 1} to ${trim.outFrame} of ${take.frameCount}.`);
  };
  const listeners: [string, (event: Event) => void][] = [
    [
      'pointermove',
      (move) => {
        if (!(move instanceof PointerEvent) || move.pointerId !== event.pointerId) return;
        trim = movedEdge(trimOf(shot), take, edge, (move.clientX - startX) / pxPerTakeFrame);
        draw();
      },
    ],
    ['pointerup', () => end(true)],
    ['pointercancel', () => end(false)],
    [
      'keydown',
      (key) => {
        if (!(key instanceof KeyboardEvent) || key.key !== 'Escape') return;
        key.stopPropagation();
        end(false);
      },
    ],
  ];
  for (const [name, listener] of listeners) window.addEventListener(name, listener, true);
}
