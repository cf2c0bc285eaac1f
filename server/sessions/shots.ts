import { invalidInput } from '#contract/errors.ts';
import { newId } from '#contract/ids.ts';
import { pointer } from '#contract/json-pointer.ts';
import type { NewShot, ShotPatch } from '#contract/records/commands.ts';
import type { PatchOperation } from '#contract/records/history.ts';
import type { Shot, StyleSource } from '#contract/records/shot.ts';
import type { Change, CommitResult, SessionView } from '#server/store/port.ts';
import { checkReferences, referencesOf } from './check-references.ts';
import type { Command, SessionDeps } from './deps.ts';
import { ensureContinuity } from './ensure-continuity.ts';
import { changedFields, quoted, shotName } from './labels.ts';
import { mergePatchOperations } from '#contract/merge-patch.ts';
import { makeShot } from './new-shot.ts';
import { found, notFound } from './not-found.ts';
import { type AfterShotId, planPosition, planPositions } from './shot-positions.ts';

/** Names one shot. */
export interface ShotCommand extends Command {
  readonly shotId: string;
}

export interface AddShotResult extends CommitResult {
  readonly shotId: string;
}

/** Adds a shot; the first one makes the session's continuity. Throws `limit-reached`. */
export async function addShot(
  deps: SessionDeps,
  { shot, ...command }: Command & { readonly shot: NewShot },
): Promise<AddShotResult> {
  const shotId = shot.id ?? newId();
  await checkReferences(deps, command.userId, referencesOf(shot));
  const result = await deps.store.commit({
    ...command,
    isUndoable: true,
    change: async (view) => {
      const { continuity, ops } = await ensureContinuity(view);
      const { position, rekeying } = await planPosition(view, shot.afterShotId);
      const made = makeShot({ ...shot, id: shotId }, continuity, position, deps.now().toISOString());
      await checkLinks(view, shotId, made);
      const number = await view.shotNumber(made);
      const added: PatchOperation = { op: 'add', path: pointer('shots', shotId), value: made };
      return { label: `Added ${shotName(number, made)}`, ops: [...ops, ...rekeying, added] };
    },
  });
  return { ...result, shotId };
}

export interface AddShotsResult extends CommitResult {
  /** In order. */
  readonly shotIds: readonly string[];
}

interface AddShots extends Command {
  readonly shots: readonly Omit<NewShot, 'afterShotId'>[];
  readonly afterShotId?: AfterShotId;
}

/** Adds shots one behind the other, as one step of the history. Throws `limit-reached`. */
export async function addShots(
  deps: SessionDeps,
  { shots, afterShotId, ...command }: AddShots,
): Promise<AddShotsResult> {
  const asked = shots.map((shot) => ({ ...shot, id: shot.id ?? newId() }));
  await checkReferences(
    deps,
    command.userId,
    shots.flatMap((shot, index) => referencesOf(shot, ['shots', index])),
  );
  const result = await deps.store.commit({
    ...command,
    isUndoable: true,
    change: async (view) => {
      const { continuity, ops } = await ensureContinuity(view);
      const { positions, rekeying } = await planPositions(view, afterShotId, asked.length);
      const now = deps.now().toISOString();
      const made = asked.map((shot, index) => makeShot(shot, continuity, positions[index] ?? '', now));
      for (const shot of made) await checkLinks(view, shot.id, shot);
      const added = made.map((value): PatchOperation => ({ op: 'add', path: pointer('shots', value.id), value }));
      const label = `Added ${made.length} ${made.length === 1 ? 'shot' : 'shots'}`;
      return { label, ops: [...ops, ...rekeying, ...added] };
    },
  });
  return { ...result, shotIds: asked.map(({ id }) => id) };
}

/** Changes the fields of one shot that a merge patch names. Throws `not-found`, and `invalid-input`, also for what is not the user's. */
export async function patchShot(
  deps: SessionDeps,
  { shotId, patch, ...command }: ShotCommand & { readonly patch: ShotPatch; readonly coalesceKey?: string },
): Promise<CommitResult> {
  await checkReferences(deps, command.userId, referencesOf(patch), async () =>
    referencesOf((await deps.store.sessions.shot(command.userId, command.sessionId, shotId)) ?? {}),
  );
  return deps.store.commit({ ...command, isUndoable: true, change: (view) => planShotPatch(view, shotId, patch) });
}

async function planShotPatch(view: SessionView, shotId: string, patch: ShotPatch): Promise<Change> {
  const shot = found(await view.shot(shotId), 'shot');
  const ops = mergePatchOperations(shot, patch, ['shots', shotId]);
  if (ops.length === 0) return { label: '', ops };
  await checkLinks(view, shotId, patch);
  const name = shotName(await view.shotNumber(shot), shot);
  const fields = changedFields(ops, 2);
  if (fields === 'the title' && patch.title) return { label: `Renamed ${name} to ${quoted(patch.title)}`, ops };
  return { label: `${fields === 'the prompt' ? 'Edited' : 'Changed'} ${fields} of ${name}`, ops };
}

/** What a shot refers to is another shot of the same session. */
async function checkLinks(
  view: SessionView,
  shotId: string,
  { bridgeFrom, styleSource }: Pick<ShotPatch, 'bridgeFrom' | 'styleSource'>,
): Promise<void> {
  if (bridgeFrom) await checkLink(view, shotId, bridgeFrom.shotId, '/bridgeFrom/shotId');
  if (styleSource?.kind === 'shot') await checkLink(view, shotId, styleSource.shotId, '/styleSource/shotId');
}

async function checkLink(view: SessionView, shotId: string, otherId: string, at: string): Promise<void> {
  if (otherId === shotId) throw invalidInput(at, 'A shot cannot refer to itself.');
  if (!(await view.shot(otherId))) throw invalidInput(at, 'There is no such shot in this session.');
}

/** Takes a shot out of the film. It can be brought back for 30 days, and its takes with it. */
export function removeShot(deps: SessionDeps, { shotId, ...command }: ShotCommand): Promise<CommitResult> {
  return deps.store.commit({
    ...command,
    isUndoable: true,
    change: async (view) => {
      const shot = found(await view.shot(shotId), 'shot');
      const name = shotName(await view.shotNumber(shot), shot);
      return { label: `Removed ${name}`, ops: [{ op: 'remove', path: pointer('shots', shotId) }] };
    },
  });
}

/**
 * Brings a removed shot back to its place, with its takes. When the take it played went into the trash meanwhile it plays none.
 * A shot that is in the film stays as it is.
 */
export function restoreShot(deps: SessionDeps, { shotId, ...command }: ShotCommand): Promise<CommitResult> {
  return deps.store.commit({
    ...command,
    isUndoable: true,
    change: async (view) => {
      if (await view.shot(shotId)) return { label: '', ops: [] };
      const shot = await withoutLostTake(view, found(await view.removedShot(shotId), 'shot'));
      const { ops } = await ensureContinuity(view);
      const name = shotName(await view.shotNumber(shot), shot);
      return { label: `Restored ${name}`, ops: [...ops, { op: 'add', path: pointer('shots', shotId), value: shot }] };
    },
  });
}

async function withoutLostTake(view: SessionView, shot: Shot): Promise<Shot> {
  if (shot.selectedTakeId === undefined) return shot;
  const take = await view.take(shot.selectedTakeId);
  if (take && take.trashedAt === undefined) return shot;
  const { selectedTakeId: _, inFrame: __, outFrame: ___, ...rest } = shot;
  return rest;
}

/** Moves a shot behind another; `null` is the beginning, `undefined` the end. Writes one row. */
export function moveShot(
  deps: SessionDeps,
  { shotId, afterShotId, ...command }: ShotCommand & { readonly afterShotId: AfterShotId },
): Promise<CommitResult> {
  return deps.store.commit({ ...command, isUndoable: true, change: (view) => planMove(view, shotId, afterShotId) });
}

async function planMove(view: SessionView, shotId: string, afterShotId: AfterShotId): Promise<Change> {
  const shot = found(await view.shot(shotId), 'shot');
  const before = await view.shotBefore(shot);
  const isThere = afterShotId === undefined ? !(await view.shotAfter(shot)) : (before?.id ?? null) === afterShotId;
  if (isThere) return { label: '', ops: [] };
  const { position, rekeying } = await planPosition(view, afterShotId, shotId);
  const from = await view.shotNumber(shot);
  const to = await newNumber(view, from, afterShotId);
  const moved: PatchOperation = { op: 'replace', path: pointer('shots', shotId, 'position'), value: position };
  return { label: `Moved shot ${from} to ${to}`, ops: [...rekeying, moved] };
}

/** Number the shot has once it has moved: the shots after its old place have moved up by one. */
async function newNumber(view: SessionView, from: number, afterShotId: AfterShotId): Promise<number> {
  if (afterShotId === null) return 1;
  if (afterShotId === undefined) return view.shotCount();
  const after = await view.shot(afterShotId);
  if (!after) throw notFound('shot');
  const number = await view.shotNumber(after);
  return number > from ? number : number + 1;
}

/** Sets where a shot's look comes from. */
export function setShotStyleSource(
  deps: SessionDeps,
  { styleSource, ...command }: ShotCommand & { readonly styleSource: StyleSource },
): Promise<CommitResult> {
  return patchShot(deps, { ...command, patch: { styleSource } });
}
