import type { BridgeFrom } from '#contract/records/shot.ts';
import { framesToSeconds } from '#contract/time.ts';
import type { FilmCut } from '#client/session/film.ts';
import { takeFrameAtOffset } from '../viewer/compared-frames.ts';

/** What a shot has to bridge from to start on a frame of the shot before it; null without a picture there. */
export function bridgeToFrame(
  cut: FilmCut,
  fromOffset: number,
): { readonly bridgeFrom: BridgeFrom | null; readonly takeFrame: number } | null {
  const { take, shot } = cut.from;
  if (!take) return null;
  const takeFrame = takeFrameAtOffset(cut, fromOffset);
  // The last frame of the shot before is what a frame bridge means anyway.
  if (takeFrame === take.frameCount - 1) return { bridgeFrom: null, takeFrame };
  return { bridgeFrom: { shotId: shot.id, at: { seconds: framesToSeconds(takeFrame, take.fps) } }, takeFrame };
}
