import { previzModel } from './models.ts';
import type { RenderJob } from './worker/render-job.ts';

const MAX_SIDE_PIXELS = 4096;
const MIN_SIDE_PIXELS = 16;

/** What is wrong with an order, as a sentence; null when it can be rendered. */
export function checkRequest(job: RenderJob): string | null {
  const { width, height, modelId } = job.request;
  const wanted = job.kind === 'video' ? 'previz' : 'previz-still';
  if (modelId !== wanted) return `Previz has no ${job.kind} model "${modelId}"; use "${wanted}".`;
  for (const side of [width, height]) {
    if (!Number.isInteger(side) || side % 2 !== 0 || side < MIN_SIDE_PIXELS || side > MAX_SIDE_PIXELS) {
      return `A picture's sides are even numbers of pixels from ${MIN_SIDE_PIXELS} to ${MAX_SIDE_PIXELS}, not ${width}×${height}.`;
    }
  }
  if (job.kind === 'image') return null;
  const { fps, durationSeconds } = job.request;
  if (!(fps >= 12 && fps <= 60)) return `Previz renders 12 to 60 frames a second, not ${fps}.`;
  if (!(durationSeconds > 0 && durationSeconds <= previzModel.limits.maxDurationSeconds)) {
    return `A Previz take lasts more than 0 and at most ${previzModel.limits.maxDurationSeconds} seconds, not ${durationSeconds}.`;
  }
  return null;
}
