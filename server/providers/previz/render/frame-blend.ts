import type { RgbaImage } from '#server/media/port.ts';
import { smoothStep } from '../picture/colour.ts';

/** Frames over which a start picture's difference from the scene dies away. */
export const EASE_FRAMES = 16;

/** What has to be added to `rendered` to get `wanted`. */
export function difference(wanted: RgbaImage, rendered: Uint8Array): Int16Array {
  const result = new Int16Array(rendered.length);
  for (let index = 0; index < rendered.length; index++)
    result[index] = (wanted.data[index] ?? 0) - (rendered[index] ?? 0);
  return result;
}

/** How much of a start picture shows while the scene is dissolved into: 1 at frame 0, 0 from `frames` on. */
export function dissolveWeight(frame: number, frames: number): number {
  return 1 - smoothStep(0, frames, frame);
}

/** How much of the start picture's difference is left in a frame: 1 at frame 0, 0 from `easeFrames` on. */
export function startWeight(frame: number, easeFrames: number): number {
  // Steep at first: what moves in the scene would drag the difference along as a ghost.
  return frame >= easeFrames ? 0 : (1 - frame / easeFrames) ** 3;
}

/** Adds a part of a difference to a frame; with the whole of it the frame becomes the wanted picture to the byte. */
export function addDifference(frame: Uint8ClampedArray, delta: Int16Array, weight: number): void {
  for (let index = 0; index < frame.length; index++) frame[index] = (frame[index] ?? 0) + (delta[index] ?? 0) * weight;
}

/** Mixes a picture into a frame; 1 gives the picture to the byte. */
export function mixPicture(frame: Uint8ClampedArray, picture: Uint8Array, weight: number): void {
  for (let index = 0; index < frame.length; index++) {
    const value = frame[index] ?? 0;
    frame[index] = value + ((picture[index] ?? 0) - value) * weight;
  }
}

/** How much of the end picture shows in a frame: it is eased in over the clip's last part and whole in the last frame. */
export function endWeight(frame: number, frameCount: number, fps: number): number {
  if (frame === frameCount - 1) return 1;
  const length = Math.min(Math.round(fps * 1.5), Math.max(2, Math.round(frameCount * 0.5)));
  return smoothStep(frameCount - 1 - length, frameCount - 1, frame);
}
