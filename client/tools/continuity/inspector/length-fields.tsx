import { framesToSeconds } from '#contract/time.ts';
import type { Model } from '#contract/records/model.ts';
import { patchShot } from '#client/session/edits.ts';
import type { FilmShot } from '#client/session/film.ts';
import { NumberField } from '../fields/number-field.tsx';
import { useSessionId } from '../session-id.ts';
import { movedEdge, trimOf, trimPatch } from '../strip/trim.ts';

const LARGEST_SEED = 4_294_967_295;
const SHORTEST_SECONDS = 0.1;
const LONGEST_SECONDS = 3600;

/** How long a shot is asked to be, and from what chance it is made. */
export function LengthAndSeed({
  shot: { shot, take },
  model,
}: {
  readonly shot: FilmShot;
  readonly model?: Model | undefined;
}) {
  const sessionId = useSessionId();
  const [least, most] = [model?.limits.minDurationSeconds, model?.limits.maxDurationSeconds];
  const isOutside =
    least !== undefined && most !== undefined && (shot.durationSeconds < least || shot.durationSeconds > most);
  return (
    <>
      <NumberField
        label="Length asked"
        value={shot.durationSeconds}
        min={SHORTEST_SECONDS}
        max={LONGEST_SECONDS}
        step={0.5}
        unit="s"
        hint={isOutside ? `${model?.label} makes ${least} to ${most} s` : undefined}
        onChange={(seconds) => seconds !== null && void patchShot(sessionId, shot.id, { durationSeconds: seconds })}
      />
      <NumberField
        label="Seed"
        value={shot.seed ?? null}
        min={0}
        max={LARGEST_SEED}
        step={1}
        isWhole
        isOptional
        isMono
        placeholder={take?.seed === undefined ? 'chosen' : `last ${take.seed}`}
        reason={model && !model.capabilities.seed ? `${model.label} takes no seed` : undefined}
        onChange={(seed) => void patchShot(sessionId, shot.id, { seed })}
      />
    </>
  );
}

/** What part of the selected take plays, in its own frames. */
export function InOutFields({ shot }: { readonly shot: FilmShot }) {
  const sessionId = useSessionId();
  const { take } = shot;
  if (!take) return null;
  const move = (edge: 'in' | 'out', to: number) => {
    const by = to - (edge === 'in' ? shot.inFrame : shot.outFrame);
    void patchShot(sessionId, shot.shot.id, trimPatch(movedEdge(trimOf(shot), take, edge, by), take));
  };
  const seconds = framesToSeconds(shot.outFrame - shot.inFrame, take.fps).toFixed(1);
  return (
    <div className="grid grid-cols-2 gap-2">
      <NumberField
        label="In"
        hint="first frame that plays"
        value={shot.inFrame + 1}
        min={1}
        max={shot.outFrame}
        step={1}
        isWhole
        isMono
        onChange={(frame) => frame !== null && move('in', frame - 1)}
      />
      <NumberField
        label="Out"
        hint={`last · ${seconds} s of ${take.frameCount} frames`}
        value={shot.outFrame}
        min={shot.inFrame + 1}
        max={take.frameCount}
        step={1}
        isWhole
        isMono
        onChange={(frame) => frame !== null && move('out', frame)}
      />
    </div>
  );
}
