import type { DiskBlobs } from '../blobs/disk-blobs.ts';
import type { PurgeReport } from '../ports/store.ts';
import { IDEMPOTENCY_LIFETIME_MS } from '../requests/idempotency.ts';
import { pointer } from '#contract/json-pointer.ts';
import type { PatchOperation } from '#contract/records/history.ts';
import { isJsonObject } from '../patch/apply-operations.ts';
import { fromJson } from '../queries/rows.ts';
import type { SqliteDatabase, WriteTransaction } from '../sql/sqlite.ts';
import { dropReferenced } from './asset-references.ts';

const DAY_MS = 24 * 3600 * 1000;
/** How long the trash keeps things. */
export const TRASH_DAYS = 30;
/** Media that came in this recently may be about to be named by a record. */
const GRACE_MS = DAY_MS;

/** Removes for good what nobody can reach any more; see the port. */
export async function purge(
  database: SqliteDatabase,
  blobs: DiskBlobs,
  now: Date,
  dropNamed?: (assetIds: Set<string>) => Promise<void>,
): Promise<PurgeReport> {
  const cutoff = new Date(now.getTime() - TRASH_DAYS * DAY_MS).toISOString();
  const sessions = await database.write(async (transaction) => {
    const old = transaction
      .deleteFrom('sessions')
      .where('trashed_at', 'is not', null)
      .where('trashed_at', '<=', cutoff);
    return Number((await old.executeTakeFirst()).numDeletedRows);
  });
  const takes = await database.write((transaction) => purgeTakes(transaction, cutoff));
  const shots = await database.write((transaction) => purgeShots(transaction, cutoff));
  await database.write((transaction) => purgeRest(transaction, cutoff, now));
  const assets = await purgeAssets(database, now, dropNamed);
  const swept = await purgeBlobs(database, blobs, now);
  return {
    sessions,
    shots: shots.shots,
    takes: takes + shots.takes,
    assets,
    blobs: swept.count,
    freedBytes: swept.freedBytes + (await blobs.sweepTemporary(now)),
  };
}

/** Takes from the trash that no shot has selected. Their numbers stay used; what the log says of them can no longer be taken back. */
async function purgeTakes(transaction: WriteTransaction, cutoff: string): Promise<number> {
  const gone = await transaction
    .deleteFrom('takes')
    .where('trashed_at', 'is not', null)
    .where('trashed_at', '<=', cutoff)
    .where((builder) =>
      builder.not(
        builder.exists(
          builder
            .selectFrom('shots')
            .select('shots.id')
            .whereRef('shots.session_id', '=', 'takes.session_id')
            .whereRef('shots.selected_take_id', '=', 'takes.id'),
        ),
      ),
    )
    .returning(['session_id', 'id'])
    .execute();
  for (const sessionId of new Set(gone.map(({ session_id }) => session_id))) {
    const own = gone.filter(({ session_id }) => session_id === sessionId);
    await sealHistory(transaction, sessionId, { takeIds: own.map(({ id }) => id) });
  }
  return gone.length;
}

/** Shots that were removed long ago, with their takes. What the log says of them can no longer be taken back. */
async function purgeShots(transaction: WriteTransaction, cutoff: string): Promise<{ shots: number; takes: number }> {
  const old = await transaction
    .selectFrom('shots')
    .select(['session_id', 'id'])
    .where('trashed_at', 'is not', null)
    .where('trashed_at', '<=', cutoff)
    .execute();
  let takes = 0;
  for (const { session_id, id } of old) {
    const own = await transaction
      .deleteFrom('takes')
      .where('session_id', '=', session_id)
      .where('subject_kind', '=', 'shot')
      .where('subject_id', '=', id)
      .returning(['id', 'trashed_at'])
      .execute();
    takes += own.length;
    const live = own.filter(({ trashed_at }) => trashed_at === null).length;
    await transaction
      .updateTable('sessions')
      .set(({ eb }) => ({ take_count: eb('take_count', '-', live) }))
      .where('id', '=', session_id)
      .execute();
    await transaction.deleteFrom('shots').where('session_id', '=', session_id).where('id', '=', id).execute();
    await sealHistory(transaction, session_id, { shotId: id, takeIds: own.map((take) => take.id) });
  }
  return { shots: old.length, takes };
}

/** What is gone for good from a session. */
interface Gone {
  readonly shotId?: string;
  readonly takeIds: readonly string[];
}

/** Keeps entries from being undone or redone that touched what is gone, or that would have a shot play a take that is. */
async function sealHistory(transaction: WriteTransaction, sessionId: string, gone: Gone): Promise<void> {
  const rows = await transaction
    .selectFrom('history')
    .select(['revision', 'paths', 'inverse'])
    .where('session_id', '=', sessionId)
    .where((builder) => builder.or([builder('is_standing', '=', 1), builder('is_redoable', '=', 1)]))
    .execute();
  const roots = new Set([
    ...(gone.shotId === undefined ? [] : [pointer('shots', gone.shotId)]),
    ...gone.takeIds.map((id) => pointer('takes', id)),
  ]);
  const takeIds = new Set<unknown>(gone.takeIds);
  const sealed = rows.filter(
    ({ paths, inverse }) =>
      fromJson<string[]>(paths).some((path) => roots.has(recordOf(path))) ||
      fromJson<PatchOperation[]>(inverse).some((operation) => takeIds.has(takeChosenBy(operation))),
  );
  for (const { revision } of sealed) {
    await transaction
      .updateTable('history')
      .set({ is_undoable: 0, is_redoable: 0 })
      .where('session_id', '=', sessionId)
      .where('revision', '=', revision)
      .execute();
  }
}

/** The record a path lies in: its first two segments. */
function recordOf(path: string): string {
  return path.split('/').slice(0, 3).join('/');
}

/** The take an operation has a shot play, by itself or with the whole shot; `undefined` when it chooses none. */
function takeChosenBy(operation: PatchOperation): unknown {
  if (operation.op === 'remove' || !operation.path.startsWith('/shots/')) return undefined;
  const { path, value } = operation;
  return path.endsWith('/selectedTakeId') ? value : isJsonObject(value) ? value['selectedTakeId'] : undefined;
}

async function purgeRest(transaction: WriteTransaction, cutoff: string, now: Date): Promise<void> {
  await transaction
    .deleteFrom('versions')
    .where('trashed_at', 'is not', null)
    .where('trashed_at', '<=', cutoff)
    .execute();
  await transaction.deleteFrom('tasks').where('is_open', '=', 0).where('updated_at', '<=', cutoff).execute();
  const keysBefore = new Date(now.getTime() - IDEMPOTENCY_LIFETIME_MS).toISOString();
  await transaction.deleteFrom('idempotency_keys').where('created_at', '<=', keysBefore).execute();
}

/** Records of media that came in more than 30 days ago and that nothing names, not even the log. */
async function purgeAssets(
  database: SqliteDatabase,
  now: Date,
  dropNamed?: (assetIds: Set<string>) => Promise<void>,
): Promise<number> {
  const cutoff = new Date(now.getTime() - TRASH_DAYS * DAY_MS).toISOString();
  const old = await database.read((transaction) =>
    transaction.selectFrom('assets').select('id').where('used_at', '<=', cutoff).execute(),
  );
  const candidates = new Set(old.map(({ id }) => id));
  await dropReferenced(database, candidates);
  if (candidates.size > 0) await dropNamed?.(candidates);
  let count = 0;
  for (const id of candidates) {
    const result = await database.write((transaction) =>
      // Looked at again under the lock: it may have come in anew meanwhile.
      transaction.deleteFrom('assets').where('id', '=', id).where('used_at', '<=', cutoff).executeTakeFirst(),
    );
    count += Number(result.numDeletedRows);
  }
  return count;
}

async function purgeBlobs(database: SqliteDatabase, blobs: DiskBlobs, now: Date) {
  const used = await database.read((transaction) =>
    transaction
      .selectFrom('assets')
      .select('sha256')
      .union((builder) =>
        builder
          .selectFrom('tasks')
          .select('content_sha256 as sha256')
          .where('content_sha256', 'is not', null)
          .$narrowType<{ sha256: string }>(),
      )
      .execute(),
  );
  const known = new Set(used.map(({ sha256 }) => sha256));
  let count = 0;
  let freedBytes = 0;
  for await (const blob of blobs.list()) {
    if (known.has(blob.sha256) || now.getTime() - blob.usedAt.getTime() < GRACE_MS) continue;
    await blobs.remove(blob.sha256);
    count += 1;
    freedBytes += blob.sizeBytes;
  }
  return { count, freedBytes };
}
