import { patchShot } from '#client/session/edits.ts';
import type { FilmCut } from '#client/session/film.ts';
import { isRunning } from '#client/session/generation-state.ts';
import { formatPrice, formatShotNumber } from '#client/ui/format.ts';
import { askForTake } from '../generate-takes.ts';
import { useRevision } from '../revision.ts';
import { useSessionId } from '../session-id.ts';
import { useShotPlan } from '../shot-plan.ts';
import { useComparedFrames } from '../viewer/compared-frames.ts';
import { bridgeToFrame } from './bridge-to-frame.ts';

interface Regenerate {
  /** What it does: "Regenerate 04 from this frame". */
  readonly title: string;
  /** "New take from frame 96 of 03." */
  readonly line: string;
  /** Empty before it is known. */
  readonly price: string;
  /** Why it cannot be done now; absent when it can. */
  readonly reason: string | undefined;
  readonly run: () => Promise<void>;
}

/** A new take of a cut's second shot that starts on the frame of the first that is looked at. */
export function useRegenerate(cut: FilmCut): Regenerate {
  const sessionId = useSessionId();
  const { from, to } = cut;
  const { plan } = useShotPlan(sessionId, to.shot.id, useRevision());
  const compared = useComparedFrames(cut);
  const frame = compared && bridgeToFrame(cut, compared.fromOffset);
  const busy = to.generation && isRunning(to.generation) ? 'Already rendering' : undefined;
  return {
    title: `Regenerate ${formatShotNumber(to.index)} from this frame`,
    line: frame ? `New take from frame ${frame.takeFrame + 1} of ${formatShotNumber(from.index)}.` : 'New take.',
    price: plan ? formatPrice(plan.costMicroUsd.min) : '',
    reason: busy ?? (from.take ? undefined : `${formatShotNumber(from.index)} has no picture yet`),
    run: async () => {
      if (!frame) return;
      const patch = { continuityMode: 'frame-bridge', bridgeFrom: frame.bridgeFrom } as const;
      const saved = await patchShot(sessionId, to.shot.id, patch);
      if (saved.isSaved) await askForTake(sessionId, to.shot.id);
    },
  };
}
