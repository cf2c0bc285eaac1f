import { AppError } from '#contract/errors.ts';
import { pointer } from '#contract/json-pointer.ts';
import type { PatchOperation } from '#contract/records/history.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import type { Change, CommitResult, SessionView } from '#server/store/port.ts';
import type { Command, SessionDeps } from './deps.ts';
import { shotName } from './labels.ts';
import { found } from './not-found.ts';

/** Names one take. */
export interface TakeCommand extends Command {
  readonly takeId: string;
}

export interface AddTake extends Command {
  /** The take without its number, which is given here. */
  readonly take: Omit<Take, 'number'>;
  /** Whether its shot plays it from now on, or how to tell. A shot that was removed meanwhile gets the take and no selection. */
  readonly isSelected: boolean | ((shot: Shot) => boolean);
}

export interface AddTakeResult extends CommitResult {
  readonly take: Take;
}

/**
 * Keeps a finished take and gives it its number, in one transaction. A take that is there already is answered as it is, so a
 * job may repeat this. Never undone: takes cost money. Works on a session in the trash too.
 */
export async function addTake(deps: SessionDeps, request: AddTake): Promise<AddTakeResult> {
  const { take, isSelected, ...command } = request;
  // Filled when the transaction runs, perhaps more than once; the last one counts.
  const added: { take?: Take } = {};
  const result = await deps.store.commit({
    ...command,
    actor: command.actor ?? 'system',
    isUndoable: false,
    includeTrashed: true,
    change: async (view) => {
      const known = await view.take(take.id);
      added.take = known ?? { ...take, number: await view.nextTakeNumber(take.of) };
      return known ? { label: '', ops: [] } : planTake(view, added.take, isSelected);
    },
  });
  return { ...result, take: found(added.take ?? null, 'take') };
}

async function planTake(view: SessionView, take: Take, isSelected: AddTake['isSelected']): Promise<Change> {
  const shot = take.of.kind === 'shot' ? await view.shot(take.of.id) : null;
  const add: PatchOperation = { op: 'add', path: pointer('takes', take.id), value: take };
  const name = shot ? ` of ${shotName(await view.shotNumber(shot), shot)}` : '';
  const isChosen = shot !== null && (typeof isSelected === 'function' ? isSelected(shot) : isSelected);
  const select = isChosen ? selection(shot, take.id) : [];
  return { label: `Made take ${take.number}${name}`, ops: [add, ...select] };
}

/** Choosing another take drops the in and out points: they were frames of the one before. */
function selection(shot: Shot, takeId: string): PatchOperation[] {
  const select = selectedTake(shot, takeId);
  if (select.length === 0) return [];
  return [
    ...select,
    ...(['inFrame', 'outFrame'] as const)
      .filter((field) => shot[field] !== undefined)
      .map((field): PatchOperation => ({ op: 'remove', path: pointer('shots', shot.id, field) })),
  ];
}

function selectedTake(shot: Shot, takeId: string): PatchOperation[] {
  if (shot.selectedTakeId === takeId) return [];
  const path = pointer('shots', shot.id, 'selectedTakeId');
  return [{ op: shot.selectedTakeId === undefined ? 'add' : 'replace', path, value: takeId }];
}

export interface SelectTake extends Command {
  readonly shotId: string;
  /** Null: none plays. */
  readonly takeId: string | null;
  /** Whether the take is the shot's own in other colours: every frame stands where it stood, so in and out stay too. */
  readonly isGrade?: boolean;
}

/** Chooses the take that plays: one of the shot's own, or one of the words; none with `null`. Throws `gone` for a take in the trash. */
export function selectTake(
  deps: SessionDeps,
  { shotId, takeId, isGrade = false, ...command }: SelectTake,
): Promise<CommitResult> {
  return deps.store.commit({
    ...command,
    isUndoable: true,
    change: async (view) => {
      const shot = found(await view.shot(shotId), 'shot');
      const name = shotName(await view.shotNumber(shot), shot);
      if (takeId === null) return { label: `Deselected the take of ${name}`, ops: deselection(shot) };
      const take = found(await view.take(takeId), 'take');
      if (take.of.kind === 'shot' && take.of.id !== shotId) found(null, 'take');
      if (take.trashedAt !== undefined) {
        throw new AppError('gone', 'This take is in the trash. Restore it first.', { kind: 'take' });
      }
      if (isGrade) return { label: `Matched the colours of ${name}`, ops: selectedTake(shot, takeId) };
      return { label: `Selected take ${take.number} of ${name}`, ops: selection(shot, takeId) };
    },
  });
}

function deselection(shot: Shot): PatchOperation[] {
  return (['selectedTakeId', 'inFrame', 'outFrame'] as const)
    .filter((field) => shot[field] !== undefined)
    .map((field) => ({ op: 'remove', path: pointer('shots', shot.id, field) }));
}

/** Moves a take to the trash, from where it is purged after 30 days. A shot that plays it plays none then. */
export function trashTake(deps: SessionDeps, { takeId, ...command }: TakeCommand): Promise<CommitResult> {
  return deps.store.commit({
    ...command,
    isUndoable: true,
    change: async (view) => {
      const take = found(await view.take(takeId), 'take');
      const shot = take.of.kind === 'shot' ? await view.shot(take.of.id) : null;
      const name = shot ? ` of ${shotName(await view.shotNumber(shot), shot)}` : '';
      const label = `Moved take ${take.number}${name} to the trash`;
      if (take.trashedAt !== undefined) return { label, ops: [] };
      const trash: PatchOperation = {
        op: 'add',
        path: pointer('takes', takeId, 'trashedAt'),
        value: deps.now().toISOString(),
      };
      const players = await shotsThatMayPlay(view, take, shot);
      const playing = players.filter(({ selectedTakeId }) => selectedTakeId === takeId);
      return { label, ops: [trash, ...playing.flatMap(deselection)] };
    },
  });
}

/** A take of the words may play in any shot, one of a shot only in that one. */
async function shotsThatMayPlay(view: SessionView, { of }: Take, own: Shot | null): Promise<readonly Shot[]> {
  if (of.kind === 'shot') return own ? [own] : [];
  return view.shotsById((await view.shotPlaces()).map(({ id }) => id));
}

/** Takes a take out of the trash. It is not selected by that. */
export function restoreTake(deps: SessionDeps, { takeId, ...command }: TakeCommand): Promise<CommitResult> {
  return deps.store.commit({
    ...command,
    isUndoable: true,
    change: async (view) => {
      const take = found(await view.take(takeId), 'take');
      const path = pointer('takes', takeId, 'trashedAt');
      return {
        label: `Restored take ${take.number} from the trash`,
        ops: take.trashedAt === undefined ? [] : [{ op: 'remove', path }],
      };
    },
  });
}

/** Gives a take a name, or takes it away with `null`. */
export function labelTake(
  deps: SessionDeps,
  { takeId, label, ...command }: TakeCommand & { readonly label: string | null },
): Promise<CommitResult> {
  return deps.store.commit({
    ...command,
    isUndoable: true,
    change: async (view) => {
      const take = found(await view.take(takeId), 'take');
      const path = pointer('takes', takeId, 'label');
      const words = `Named take ${take.number}`;
      if ((take.label ?? null) === label) return { label: words, ops: [] };
      return { label: words, ops: [label === null ? { op: 'remove', path } : { op: 'add', path, value: label }] };
    },
  });
}
