import { invalidInput } from '#contract/errors.ts';
import { pointer } from '#contract/json-pointer.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import type { SessionRow } from '../queries/sessions.ts';
import type { WriteTransaction } from '../sql/sqlite.ts';
import type { Draft } from './draft.ts';
import type { Touched } from './touched.ts';

/** A selected take is a take of its shot or of the words, and is not in the trash unless it came in so with a whole session. Throws `invalid-input`. */
export async function checkSelectedTakes(
  transaction: WriteTransaction,
  row: SessionRow,
  { document, before }: Draft,
  touched: Touched,
  isImport: boolean,
): Promise<void> {
  const wanted = new Map<string, string>();
  for (const shotId of touched.shots) {
    const takeId = (document.shots[shotId] as Shot | undefined)?.selectedTakeId; // validated
    const old = before.shots.get(shotId);
    const isNew = takeId !== undefined && (old === undefined || (JSON.parse(old) as Shot).selectedTakeId !== takeId);
    if (isNew) wanted.set(shotId, takeId);
  }
  const takes = await findPlayable(transaction, row.id, document, new Set(wanted.values()));
  for (const [shotId, takeId] of wanted) {
    const at = pointer('shots', shotId, 'selectedTakeId');
    const take = takes.get(takeId);
    if (!take || !canPlayIn(take, shotId)) throw invalidInput(at, 'There is no such take of this shot.');
    if (take.isTrashed && !isImport) throw invalidInput(at, 'This take is in the trash. Restore it first.');
  }
}

/** What counts of a take when a shot is to play it. */
interface Playable {
  readonly of: { readonly kind: string; readonly id: string };
  readonly isTrashed: boolean;
}

/** Takes as the change leaves them, by id; the rest as they are. */
async function findPlayable(
  transaction: WriteTransaction,
  sessionId: string,
  document: Draft['document'],
  ids: ReadonlySet<string>,
): Promise<Map<string, Playable>> {
  const found = new Map<string, Playable>();
  for (const id of ids) {
    const take = document.takes[id] as Take | undefined; // validated
    if (take) found.set(id, { of: take.of, isTrashed: take.trashedAt !== undefined });
  }
  const others = [...ids].filter((id) => !found.has(id));
  if (others.length === 0) return found;
  const rows = await transaction
    .selectFrom('takes')
    .select(['id', 'subject_kind', 'subject_id', 'trashed_at'])
    .where('session_id', '=', sessionId)
    .where('id', 'in', others)
    .execute();
  for (const { id, subject_kind, subject_id, trashed_at } of rows) {
    found.set(id, { of: { kind: subject_kind, id: subject_id }, isTrashed: trashed_at !== null });
  }
  return found;
}

/** A shot plays its own takes, and takes of the words, which belong to no shot. */
function canPlayIn({ of }: Playable, shotId: string): boolean {
  return of.kind === 'version' || (of.kind === 'shot' && of.id === shotId);
}

/** A take that plays does not go into the trash under a shot; a change that moves it there has the shot play none. Throws `invalid-input`. */
export async function checkTrashedTakes(
  transaction: WriteTransaction,
  row: SessionRow,
  { document, before }: Draft,
  touched: Touched,
): Promise<void> {
  const trashed = [...touched.takes].filter((id) => {
    const old = before.takes.get(id);
    const wasLive = old !== undefined && (JSON.parse(old) as Take).trashedAt === undefined; // validated when written
    return wasLive && (document.takes[id] as Take | undefined)?.trashedAt !== undefined; // validated
  });
  if (trashed.length === 0) return;
  const players = await transaction
    .selectFrom('shots')
    .select(['id', 'selected_take_id'])
    .where('session_id', '=', row.id)
    .where('selected_take_id', 'in', trashed)
    .where('trashed_at', 'is', null)
    .execute();
  const player = players.find(({ id, selected_take_id }) => {
    const isTouched = touched.shots.has(id);
    return !isTouched || (document.shots[id] as Shot | undefined)?.selectedTakeId === selected_take_id; // validated
  });
  if (player?.selected_take_id) {
    throw invalidInput(pointer('takes', player.selected_take_id, 'trashedAt'), 'A shot plays this take.');
  }
}
