import type { BridgeFrom } from '#contract/records/shot.ts';
import { patchShot } from '#client/session/edits.ts';
import { type Film, type FilmShot, shotTitle } from '#client/session/film.ts';
import { formatShotNumber } from '#client/ui/format.ts';
import { NumberField } from '../fields/number-field.tsx';
import { type Choice, SelectField } from '../fields/select-field.tsx';
import { useSessionId } from '../session-id.ts';

const PREVIOUS = 'previous';
/** Lists longer than this are no help in a menu; the shots nearest before are offered. */
const MOST_OFFERED = 100;

type At = 'last' | 'first' | 'second';

/** What frame a shot starts on: of which shot, and which of its frames. */
export function BridgeFields({ film, shot }: { readonly film: Film; readonly shot: FilmShot }) {
  const sessionId = useSessionId();
  const { bridgeFrom } = shot.shot;
  const source = bridgeFrom
    ? film.shots.find((candidate) => candidate.shot.id === bridgeFrom.shotId)
    : film.shots[shot.index - 1];
  const save = (bridge: BridgeFrom | null) => void patchShot(sessionId, shot.shot.id, { bridgeFrom: bridge });
  const at: At = typeof bridgeFrom?.at === 'object' ? 'second' : (bridgeFrom?.at ?? 'last');
  const ownerId = bridgeFrom?.shotId ?? source?.shot.id;
  const longest = source?.take ? source.take.frameCount / source.take.fps : (source?.shot.durationSeconds ?? 0);
  const chooseAt = (next: At) => {
    if (!ownerId) return;
    if (next === 'last' && bridgeFrom?.shotId === film.shots[shot.index - 1]?.shot.id) save(null);
    else save({ shotId: ownerId, at: next === 'second' ? { seconds: Number((longest / 2).toFixed(2)) } : next });
  };
  return (
    <div className="grid grid-cols-2 gap-2">
      <SelectField
        label="Bridge from"
        choices={bridgeChoices(film, shot)}
        value={bridgeFrom?.shotId ?? PREVIOUS}
        onChange={(value) => save(value === PREVIOUS ? null : { shotId: value, at: bridgeFrom?.at ?? 'last' })}
        error={bridgeFrom && !source ? 'That shot is not in the film any more.' : undefined}
      />
      <div className="grid grid-cols-[1fr_auto] gap-2">
        <SelectField
          label="Frame"
          choices={[
            { value: 'last', label: 'Last' },
            { value: 'first', label: 'First' },
            { value: 'second', label: 'At …' },
          ]}
          value={at}
          onChange={chooseAt}
        />
        {typeof bridgeFrom?.at === 'object' && ownerId && (
          <NumberField
            label="Second"
            className="w-16"
            value={bridgeFrom.at.seconds}
            min={0}
            max={Number(longest.toFixed(2))}
            step={0.1}
            unit="s"
            onChange={(seconds) => seconds !== null && save({ shotId: ownerId, at: { seconds } })}
          />
        )}
      </div>
    </div>
  );
}

function bridgeChoices(film: Film, shot: FilmShot): Choice<string>[] {
  const chosenId = shot.shot.bridgeFrom?.shotId;
  const others = film.shots.filter(
    ({ index, shot: { id } }) =>
      id !== shot.shot.id && ((index < shot.index && index >= shot.index - MOST_OFFERED) || id === chosenId),
  );
  return [
    { value: PREVIOUS, label: 'Shot before it' },
    ...others.toReversed().map((other) => ({
      value: other.shot.id,
      label: `${formatShotNumber(other.index)} ${shotTitle(other.shot)}`,
      disabledReason: undefined,
    })),
  ];
}
