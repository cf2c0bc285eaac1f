import type { Session } from '#contract/records/session.ts';
import { thumbnailUrl } from '#client/session/asset-url.ts';
import { patchShot } from '#client/session/edits.ts';
import { type Film, type FilmShot, shotTitle } from '#client/session/film.ts';
import { formatShotNumber } from '#client/ui/format.ts';
import { NumberField } from '../fields/number-field.tsx';
import { SelectField } from '../fields/select-field.tsx';
import { StrengthSlider } from '../fields/strength-slider.tsx';
import { useLibraryChoices } from '../style/library-choices.ts';
import { openPanel } from '../panels.ts';
import { useSessionId } from '../session-id.ts';

interface LookFieldsProps {
  readonly film: Film;
  readonly shot: FilmShot;
  readonly session: Session;
}

const PRIMARY = 'primary';
const NOBODY = '';
const MOST_OFFERED = 100;
const USUAL_FACE_STRENGTH = 0.8;

/** Where a shot's look comes from and how closely it is kept. */
export function StyleFields({ film, shot, session }: LookFieldsProps) {
  const sessionId = useSessionId();
  const { shot: own } = shot;
  const isHard = own.continuityMode === 'none';
  const sourceId = own.styleSource.kind === 'shot' ? own.styleSource.shotId : PRIMARY;
  const primary = session.continuity?.primaryStyleReference;
  const source =
    film.shots.find(({ shot: { id } }) => id === sourceId) ??
    film.shots.findLast(({ isAnchor, index }) => isAnchor && index < shot.index);
  const pictureId = sourceId === PRIMARY && primary ? primary.assetId : source?.take?.posterAssetId;
  const others = film.shots.filter(
    ({ shot: { id }, index }) => id !== own.id && (Math.abs(index - shot.index) <= MOST_OFFERED || id === sourceId),
  );
  return (
    <>
      <StrengthSlider
        label="Style strength"
        value={own.styleStrength}
        onChange={(styleStrength) => void patchShot(sessionId, own.id, { styleStrength })}
        reason={isHard ? 'A hard cut keeps no look.' : undefined}
      />
      <div className="relative">
        <button
          type="button"
          onClick={() => openPanel('look')}
          className="absolute -top-1.5 right-0 z-10 min-h-6 rounded-chip px-1 text-meta text-text-3 hover:text-text-1"
        >
          {primary ? 'Style reference' : 'Take, file or Library …'}
        </button>
        <SelectField
          label="Style source"
          value={sourceId}
          pictureUrl={pictureId && thumbnailUrl(pictureId, 160)}
          choices={[
            { value: PRIMARY, label: primary ? 'Style reference of the sequence' : 'First shot of the run' },
            ...others.map((other) => ({
              value: other.shot.id,
              label: `${formatShotNumber(other.index)} ${other.isAnchor ? 'anchor' : shotTitle(other.shot)}`,
              disabledReason: other.take ? undefined : 'no picture yet',
            })),
          ]}
          onChange={(value) =>
            void patchShot(sessionId, own.id, {
              styleSource: value === PRIMARY ? { kind: 'primary' } : { kind: 'shot', shotId: value },
            })
          }
        />
      </div>
    </>
  );
}

/** Who is seen in a shot, and how closely the face is kept. */
export function CharacterFields({ shot: { shot } }: { readonly shot: FilmShot }) {
  const sessionId = useSessionId();
  const characters = useLibraryChoices('character');
  const isGone = shot.character !== undefined && characters?.every(({ id }) => id !== shot.character);
  return (
    <>
      <SelectField
        label="Character"
        value={shot.character ?? NOBODY}
        choices={[
          { value: NOBODY, label: characters?.length === 0 ? 'None in the Library yet' : 'None' },
          ...(isGone && shot.character ? [{ value: shot.character, label: 'Not in the Library any more' }] : []),
          ...(characters ?? []).map(({ id, name, trigger }) => ({ value: id, label: `${name} @${trigger}` })),
        ]}
        onChange={(value) =>
          void patchShot(
            sessionId,
            shot.id,
            value === NOBODY ? { character: null, faceStrength: null } : { character: value },
          )
        }
      />
      {shot.character && (
        <StrengthSlider
          label="Face strength"
          isPlain
          value={shot.faceStrength ?? USUAL_FACE_STRENGTH}
          onChange={(faceStrength) => void patchShot(sessionId, shot.id, { faceStrength })}
        />
      )}
    </>
  );
}

const CAMERA = [
  { key: 'yaw', label: 'Yaw', max: 180, step: 1, unit: '°' },
  { key: 'pitch', label: 'Pitch', max: 90, step: 1, unit: '°' },
  { key: 'roll', label: 'Roll', max: 180, step: 1, unit: '°' },
  { key: 'dolly', label: 'Dolly', max: 5, step: 0.1, unit: '' },
] as const;

/** Where the camera stands, from the scene proxy's own view. */
export function CameraFields({ shot: { shot }, session }: Omit<LookFieldsProps, 'film'>) {
  const sessionId = useSessionId();
  const { sceneProxy, settings } = session.continuity ?? {};
  const reason = cameraReason(sceneProxy?.status === 'ready', settings?.useSceneProxy ?? false, shot.continuityMode);
  return (
    <section className="flex flex-col gap-1">
      <div className="flex items-center justify-between">
        <h3 className="text-meta font-semibold text-text-2">
          Camera <span className="font-normal text-text-3">in the scene proxy</span>
        </h3>
        <button
          type="button"
          onClick={() => openPanel('scene-proxy')}
          className="min-h-6 rounded-chip px-1 text-meta text-text-3 hover:text-text-1"
        >
          {sceneProxy ? 'Preview' : 'Build one'}
        </button>
      </div>
      <div className="grid grid-cols-4 gap-2">
        {CAMERA.map(({ key, label, max, step, unit }) => (
          <NumberField
            key={key}
            label={label}
            value={shot.camera?.[key] ?? 0}
            min={-max}
            max={max}
            step={step}
            unit={unit}
            onChange={(value) => void patchShot(sessionId, shot.id, { camera: { [key]: value === 0 ? null : value } })}
          />
        ))}
      </div>
      {reason && <p className="text-meta text-text-3">{reason}</p>}
    </section>
  );
}

function cameraReason(isReady: boolean, isUsed: boolean, mode: string): string | undefined {
  if (!isReady) return 'Does nothing until there is a scene proxy.';
  if (!isUsed) return 'Does nothing while the scene proxy is switched off in the settings.';
  return mode === 'style-match' ? undefined : 'Used with Style match only.';
}
