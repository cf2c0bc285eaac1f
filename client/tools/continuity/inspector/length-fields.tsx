import { framesToSeconds } from '#contract/time.ts';
import type { Model } from '#contract/records/model.ts';
import type { Take } from '#contract/records/take.ts';
import { patchShot } from '#client/session/edits.ts';
import type { FilmShot } from '#client/session/film.ts';
import { formatSeconds } from '#client/ui/format.ts';
import { NumberField } from '../fields/number-field.tsx';
import { useSessionId } from '../session-id.ts';
import { movedEdge, trimOf, trimPatch } from '../strip/trim.ts';

const LARGEST_SEED = 4_294_967_295;
const SHORTEST_SECONDS = 0.1;
const LONGEST_SECONDS = 3600;

interface ShotAndModel {
  readonly shot: FilmShot;
  readonly model?: Model | undefined;
}

/** From what chance a shot is made. */
export function SeedField({ shot: { shot, take }, model }: ShotAndModel) {
  const sessionId = useSessionId();
  return (
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
      reason={model && !model.capabilities.seed ? 'Takes no seed' : undefined}
      onChange={(seed) => void patchShot(sessionId, shot.id, { seed })}
    />
  );
}

/** How long a shot is asked to be, and what part of the selected take plays, in its own frames. */
export function LengthFields({ shot, model }: ShotAndModel) {
  const sessionId = useSessionId();
  const { take } = shot;
  const { durationSeconds } = shot.shot;
  const [least, most] = [model?.limits.minDurationSeconds, model?.limits.maxDurationSeconds];
  const isOutside = least !== undefined && most !== undefined && (durationSeconds < least || durationSeconds > most);
  const move = (edge: 'in' | 'out', to: number) => {
    if (!take) return;
    const by = to - (edge === 'in' ? shot.inFrame : shot.outFrame);
    void patchShot(sessionId, shot.shot.id, trimPatch(movedEdge(trimOf(shot), take, edge, by), take));
  };
  return (
    <section className="flex flex-col gap-1">
      <div className="grid grid-cols-3 gap-2">
        <NumberField
          label="Length asked"
          value={durationSeconds}
          min={SHORTEST_SECONDS}
          max={LONGEST_SECONDS}
          step={0.5}
          unit="s"
          onChange={(seconds) =>
            seconds !== null && void patchShot(sessionId, shot.shot.id, { durationSeconds: seconds })
          }
        />
        {take && (
          <>
            <NumberField
              label="In"
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
              value={shot.outFrame}
              min={shot.inFrame + 1}
              max={take.frameCount}
              step={1}
              isWhole
              isMono
              onChange={(frame) => frame !== null && move('out', frame)}
            />
          </>
        )}
      </div>
      {isOutside && (
        <p className="text-meta text-text-3">
          {model?.label} makes {least} to {most} s.
        </p>
      )}
      {take && <p className="text-meta text-text-3">{playedWords(shot, take)}</p>}
    </section>
  );
}

/** "Plays frames 1 to 96, all of take 2, 4.0 s." */
function playedWords({ inFrame, outFrame }: FilmShot, { number, frameCount, fps }: Take): string {
  const isWhole = inFrame === 0 && outFrame === frameCount;
  const share = isWhole ? `all of take ${number}` : `of ${frameCount} in take ${number}`;
  return `Plays frames ${inFrame + 1} to ${outFrame}, ${share}, ${formatSeconds(framesToSeconds(outFrame - inFrame, fps))}.`;
}
