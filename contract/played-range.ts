import type { Shot } from './records/shot.ts';
import type { Take } from './records/take.ts';

/** Half-open range of a take's frames that plays in the film. */
export interface PlayedRange {
  readonly inFrame: number;
  readonly outFrame: number;
}

/**
 * What plays of a take: the shot's own in and out, kept within the take and never empty. A take that starts on a bridge
 * frame shows that frame again, so unless the shot says otherwise it plays from the one after it: motion goes on without
 * a hitch.
 */
export function playedRange(
  shot: Pick<Shot, 'inFrame' | 'outFrame'>,
  take: Pick<Take, 'frameCount' | 'mechanism' | 'inputAnchor'>,
): PlayedRange {
  const repeats = take.mechanism === 'frame-bridge' && take.inputAnchor?.kind === 'bridge-frame' ? 1 : 0;
  const inFrame = Math.min(shot.inFrame ?? repeats, take.frameCount - 1);
  const outFrame = Math.max(inFrame + 1, Math.min(shot.outFrame ?? take.frameCount, take.frameCount));
  return { inFrame, outFrame };
}
