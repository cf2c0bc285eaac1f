import type { RgbaImage } from '#server/media/port.ts';
import type { Json } from '#contract/canonical-json.ts';
import type { VideoRequest } from '#server/providers/port.ts';
import { prepareShot } from './prepare-shot.ts';
import { WorldView } from './world-view.ts';

/** A take that is ready to be drawn frame by frame. */
export interface TakeRenderer {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frameCount: number;
  readonly seed: number;
  /** What could not be honoured exactly, in words. */
  readonly warnings: readonly string[];
  /** State at the take's end, for `VideoRequest.continueFrom`. */
  readonly continuation: Json;
  /** Draws a frame; the pixels are good until the next call. Frames must be asked for in order from 0. */
  render(frame: number): RgbaImage;
}

/** Prepares a take: reads the words and the pictures it is conditioned on, paints the plates. Throws when a picture cannot be read. */
export async function openTake(request: VideoRequest): Promise<TakeRenderer> {
  const shot = prepareShot(request);
  const view = new WorldView(shot);
  const { width, height, fps, frameCount } = shot;
  return {
    width, height, fps, frameCount, seed: request.seed ?? 1, warnings: [], continuation: null,
    render(frame) {
      view.drawFrame(frame);
      return { width, height, data: view.canvas.data() };
    },
  };
}
