import type { FilmShot } from '#client/session/film.ts';
import type { Take } from '#contract/records/take.ts';

/** The part of a take that plays, in the take's own frames: `inFrame` is the first, `outFrame` the one after the last. */
export interface Trim {
  readonly inFrame: number;
  readonly outFrame: number;
}

/** The range with one end moved, kept within the take and at least one frame long. */
export function movedEdge({ inFrame, outFrame }: Trim, take: Take, edge: 'in' | 'out', byTakeFrames: number): Trim {
  if (edge === 'in') return { inFrame: clamp(inFrame + byTakeFrames, 0, outFrame - 1), outFrame };
  return { inFrame, outFrame: clamp(outFrame + byTakeFrames, inFrame + 1, take.frameCount) };
}

/** What a shot has to keep to play this part: an end that is the take's own is left out. */
export function trimPatch(
  { inFrame, outFrame }: Trim,
  { frameCount }: Take,
): { inFrame: number | null; outFrame: number | null } {
  return { inFrame: inFrame === 0 ? null : inFrame, outFrame: outFrame >= frameCount ? null : outFrame };
}

/** The range a shot plays now. */
export function trimOf({ inFrame, outFrame }: FilmShot): Trim {
  return { inFrame, outFrame };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(value)));
}
