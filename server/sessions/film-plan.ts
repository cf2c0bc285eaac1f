import { generateNKeysBetween } from 'fractional-indexing';
import { newId } from '#contract/ids.ts';
import { ContinuitySettings, type SequenceFormat } from '#contract/records/continuity.ts';
import type { Keyframe } from '#contract/records/prompt.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { ListedShot, ShotListParse } from '#contract/shot-list.ts';

/** A listed shot with the pictures it names brought in. */
export interface PlannedShot extends ListedShot {
  /** Of the roles `first` and `last`; absent when the list names no picture, or none was brought in. */
  readonly keyframes?: readonly Keyframe[];
}

/** A film as it is to be, from list and options. */
export interface FilmPlan {
  readonly title: string;
  readonly style?: string;
  readonly format: SequenceFormat;
  readonly shots: readonly PlannedShot[];
  readonly defaults: ShotListParse['defaults'];
}

/** What the caller of a film decides over its list. */
export interface PictureChoices {
  readonly size?: Pick<SequenceFormat, 'aspectRatio' | 'resolution'>;
  readonly fps?: number;
}

/** Seed of shots that neither list nor options give one, so that the same list always makes the same pictures. */
const DEFAULT_SEED = 1;

/** Puts list and options together; `fallbackTitle` names a film whose list does not. */
export function planFilm(list: ShotListParse, options: PictureChoices, fallbackTitle: string): FilmPlan {
  const { aspectRatio = list.defaults.aspectRatio ?? '16:9', resolution = '432p' } = options.size ?? {};
  return {
    title: list.title ?? fallbackTitle,
    ...(list.style && { style: list.style }),
    format: { aspectRatio, resolution, fps: options.fps ?? list.defaults.fps ?? 24 },
    shots: list.shots.map((shot) => ({ ...shot, seed: shot.seed ?? DEFAULT_SEED })),
    defaults: list.defaults,
  };
}

/** Fields of a shot that a list decides. */
export type ListedFields = Pick<
  Shot,
  | 'title'
  | 'prompt'
  | 'continuityMode'
  | 'modelId'
  | 'durationSeconds'
  | 'place'
  | 'cast'
  | 'camera'
  | 'seed'
  | 'keyframes'
>;

/** What the list says of a shot, in the words of the record; absent optional fields are left out. */
export function fieldsOf({
  line: _line,
  start: _start,
  end: _end,
  cast,
  keyframes,
  ...shot
}: PlannedShot): ListedFields {
  return { ...shot, ...(cast && { cast: [...cast] }), ...(keyframes && { keyframes: [...keyframes] }) };
}

/** A new shot of the session. */
export function newShot(listed: PlannedShot, position: string, now: string): Shot {
  return {
    id: newId(),
    position,
    ...fieldsOf(listed),
    styleStrength: 0.6,
    styleSource: { kind: 'primary' },
    params: {},
    createdAt: now,
    updatedAt: now,
  };
}

/** A whole new session of a film. */
export function newFilmSession(plan: FilmPlan, userId: string, now: string): Session {
  const positions = generateNKeysBetween(null, null, plan.shots.length);
  return {
    id: newId(),
    userId,
    name: plan.title.slice(0, 500),
    status: 'active',
    createdAt: now,
    updatedAt: now,
    revision: 1,
    continuity: {
      shots: plan.shots.map((listed, index) => newShot(listed, positions[index] ?? '', now)),
      settings: ContinuitySettings.parse({
        defaultContinuityMode: plan.defaults.continuityMode,
        defaultModel: plan.defaults.modelId,
      }),
      format: plan.format,
      ...(plan.style && { style: plan.style }),
    },
  };
}
