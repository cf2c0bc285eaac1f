import { canonicalJson } from '#contract/canonical-json.ts';
import type { PatchOperation } from '#contract/records/history.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import { type FilmPlan, type ListedFields, type PlannedShot, fieldsOf, newShot } from '#server/sessions/film-plan.ts';
import { isListedKeyframe } from './listed-pictures.ts';
import { matchShots } from './match-shots.ts';
import { reorder } from './positions.ts';

const LISTED_FIELDS = [
  'title',
  'prompt',
  'continuityMode',
  'modelId',
  'durationSeconds',
  'place',
  'cast',
  'camera',
  'seed',
  'keyframes',
] as const satisfies (keyof ListedFields)[];

/** JSON Pointer token of an id, as RFC 6901 escapes it. */
const escapeToken = (id: string) => id.replaceAll('~', '~0').replaceAll('/', '~1');

/** One operation when a field is not what it should be, none when it is. */
function setField(path: string, before: unknown, after: unknown): PatchOperation[] {
  if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return [];
  if (after === undefined) return [{ op: 'remove', path }];
  return [{ op: before === undefined ? 'add' : 'replace', path, value: after }];
}

/**
 * Keyframes of a shot that is there already: those of the list, and those that people gave it for other roles. The list's
 * own are known by their ids, so one that is no longer listed goes.
 */
function fieldsFor(shot: Shot, listed: PlannedShot): ListedFields {
  const own = listed.keyframes ?? [];
  const others = (shot.keyframes ?? []).filter(
    ({ id, role }) => !isListedKeyframe(id) && own.every((keyframe) => keyframe.role !== role),
  );
  const keyframes = [...own, ...others];
  return { ...fieldsOf(listed), keyframes: keyframes.length > 0 ? keyframes : undefined };
}

/** A row of the film to be: a shot that is there, one that was removed and comes back, or a new one. */
interface Row {
  readonly shot: Shot | null;
  readonly isRemoved: boolean;
}

/** Which shot each line of the list is. Removed shots come back only when they say exactly the same. */
function findRows(plan: FilmPlan, present: readonly Shot[], removed: readonly Shot[]): Row[] {
  const matches = matchShots(present, plan.shots);
  const back = new Map(removed.toReversed().map((shot) => [`${shot.title ?? ''}\n${shot.prompt}`, shot]));
  return plan.shots.map((listed, index) => {
    const match = matches[index] ?? null;
    if (match !== null) return { shot: present[match] ?? null, isRemoved: false };
    const key = `${listed.title ?? ''}\n${listed.prompt}`;
    const shot = back.get(key) ?? null;
    back.delete(key);
    return { shot, isRemoved: shot !== null };
  });
}

function filmOps(session: Session, plan: FilmPlan): PatchOperation[] {
  const before = session.continuity;
  return [
    ...setField('/name', session.name, plan.title.slice(0, 500)),
    ...setField('/continuity/style', before?.style, plan.style),
    ...setField('/continuity/format', before?.format, plan.format),
  ];
}

/**
 * The operations that make a session the film of a plan, as few as can be: a shot whose words, settings and place in the
 * film are what they were is not touched. `removed` are shots that were taken out before.
 */
export function sessionEdits(
  session: Session,
  removed: readonly Shot[],
  plan: FilmPlan,
  now: string,
): PatchOperation[] {
  const present = session.continuity?.shots ?? [];
  const rows = findRows(plan, present, removed);
  const taken = new Set([...present, ...removed].map(({ position }) => position));
  const positions = reorder(
    rows.map(({ shot, isRemoved }) => (isRemoved ? null : (shot?.position ?? null))),
    taken,
  );
  const kept = new Set(rows.map(({ shot }) => shot?.id));
  const gone = present
    .filter(({ id }) => !kept.has(id))
    .map(({ id }): PatchOperation => ({ op: 'remove', path: `/shots/${escapeToken(id)}` }));
  const changes = rows.flatMap(({ shot, isRemoved }, index): PatchOperation[] => {
    const [listed, position = ''] = [plan.shots[index], positions[index]];
    if (!listed) return [];
    if (!shot || isRemoved) {
      const value = shot
        ? { ...shot, ...fieldsFor(shot, listed), position, updatedAt: now }
        : newShot(listed, position, now);
      return [{ op: 'add', path: `/shots/${escapeToken(value.id)}`, value }];
    }
    const fields = fieldsFor(shot, listed);
    const path = `/shots/${escapeToken(shot.id)}`;
    const edits = LISTED_FIELDS.flatMap((field) => setField(`${path}/${field}`, shot[field], fields[field]));
    return [...edits, ...setField(`${path}/position`, shot.position, position)];
  });
  return [...filmOps(session, plan), ...gone, ...changes];
}
