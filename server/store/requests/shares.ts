import type { Take } from '#contract/records/take.ts';
import type { SelectedTake } from '../ports/sessions.ts';
import type { Share, ShareStore } from '../ports/sharing.ts';
import { listSelectedTakes } from '../queries/parts.ts';
import { findSessionRow, readWhole, type SessionRow } from '../queries/sessions.ts';
import type { ReadTransaction, SqliteDatabase, WriteTransaction } from '../sql/sqlite.ts';

/** Public links. */
export function createShareStore(database: SqliteDatabase, now: () => Date): ShareStore {
  return {
    create: (userId, sessionId, uuid) =>
      database.write((transaction) => createShare(transaction, userId, sessionId, uuid, now().toISOString())),
    get: (userId, sessionId) => database.read((transaction) => findShare(transaction, userId, sessionId)),
    async revoke(userId, sessionId) {
      const result = await database.write((transaction) =>
        transaction
          .updateTable('shares')
          .set({ revoked_at: now().toISOString() })
          .where('user_id', '=', userId)
          .where('session_id', '=', sessionId)
          .where('revoked_at', 'is', null)
          .executeTakeFirst(),
      );
      return result.numUpdatedRows > 0n;
    },
    resolve: (uuid) => database.read((transaction) => resolveShare(transaction, uuid)),
    resolveAsset: (uuid, assetId) => database.read((transaction) => resolveAsset(transaction, uuid, assetId)),
  };
}

async function createShare(
  transaction: WriteTransaction,
  userId: string,
  sessionId: string,
  uuid: string,
  now: string,
): Promise<Share | null> {
  const row = await findSessionRow(transaction, userId, sessionId);
  if (!row || row.trashed_at !== null) return null;
  const known = await findShare(transaction, userId, sessionId);
  if (known) return known;
  const share = { uuid, session_id: sessionId, user_id: userId, created_at: now, revoked_at: null };
  await transaction.insertInto('shares').values(share).execute();
  return { uuid, sessionId, createdAt: now };
}

async function findShare(transaction: ReadTransaction, userId: string, sessionId: string): Promise<Share | null> {
  const row = await transaction
    .selectFrom('shares')
    .select(['uuid', 'created_at'])
    .where('user_id', '=', userId)
    .where('session_id', '=', sessionId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row ? { uuid: row.uuid, sessionId, createdAt: row.created_at } : null;
}

async function findTarget(transaction: ReadTransaction, uuid: string) {
  const share = await transaction
    .selectFrom('shares')
    .select(['uuid', 'session_id', 'user_id', 'created_at'])
    .where('uuid', '=', uuid)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (!share) return null;
  const row = await findSessionRow(transaction, share.user_id, share.session_id);
  if (!row || row.trashed_at !== null) return null;
  return { row, share: { uuid: share.uuid, sessionId: row.id, createdAt: share.created_at } satisfies Share };
}

async function resolveShare(transaction: ReadTransaction, uuid: string) {
  const target = await findTarget(transaction, uuid);
  if (!target) return null;
  const { row, share } = target;
  const session = await readWhole(transaction, row);
  return { share, session, takes: await listShown(transaction, row) };
}

async function resolveAsset(transaction: ReadTransaction, uuid: string, assetId: string) {
  const target = await findTarget(transaction, uuid);
  if (!target) return null;
  const { row } = target;
  const shown = await listShown(transaction, row);
  const isShown = shown.some(({ take }) => showsAsset(take, assetId));
  return isShown ? { userId: row.user_id, assetId } : null;
}

/** What plays, but for what was thrown away: nobody shows that to strangers. */
async function listShown(transaction: ReadTransaction, row: SessionRow): Promise<SelectedTake[]> {
  const selected = await listSelectedTakes(transaction, row.user_id, row.id);
  return selected.filter(({ take }) => take.trashedAt === undefined);
}

function showsAsset(take: Take, assetId: string): boolean {
  return take.mediaAssetId === assetId || take.posterAssetId === assetId;
}
