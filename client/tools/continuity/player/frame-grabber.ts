import type { Take } from '#contract/records/take.ts';
import { VideoSlot } from './video-slot.ts';

let slot: VideoSlot | null = null;
let lastDrawing: Promise<void> = Promise.resolve();

/** Draws a frame of a take into a canvas, as large as the canvas is. One after another: a single unseen video serves them all. */
export function drawFrame(
  canvas: HTMLCanvasElement,
  take: Take,
  takeFrame: number,
  signal: AbortSignal,
): Promise<void> {
  lastDrawing = lastDrawing.then(async () => {
    if (signal.aborted) return;
    slot ??= new VideoSlot(createVideo());
    if (!(await slot.prepare(take, takeFrame)) || signal.aborted) return;
    canvas.getContext('2d')?.drawImage(slot.video, 0, 0, canvas.width, canvas.height);
  });
  return lastDrawing;
}

function createVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  return video;
}
