import type { PromptVersion } from '#contract/records/prompt.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import type { SessionReads } from '../ports/sessions.ts';
import type { ReadTransaction, SqliteDatabase } from '../sql/sqlite.ts';
import {
  findPart,
  findTakes,
  listRemovedShots,
  listSelectedTakes,
  listShots,
  listTakes,
  listVersions,
} from './parts.ts';
import { toHead } from './rows.ts';
import { countSessions, findSessionRow, listSessions, readWhole, type SessionRow } from './sessions.ts';

/** Reads of sessions and their parts, each on one moment of the database. */
export function createSessionReads(database: SqliteDatabase): SessionReads {
  /** Runs a read when the session is this user's, else answers `null`. */
  function within<T>(
    userId: string,
    sessionId: string,
    read: (transaction: ReadTransaction, row: SessionRow) => Promise<T>,
  ): Promise<T | null> {
    return database.read(async (transaction) => {
      const row = await findSessionRow(transaction, userId, sessionId);
      return row ? read(transaction, row) : null;
    });
  }

  return {
    get: (userId, sessionId) => within(userId, sessionId, readWhole),
    head: (userId, sessionId) => within(userId, sessionId, async (_, row) => toHead(row)),
    revision: (userId, sessionId) => within(userId, sessionId, async (_, row) => row.revision),
    list: (userId, query) => database.read((transaction) => listSessions(transaction, userId, query)),
    counts: (userId) => database.read((transaction) => countSessions(transaction, userId)),
    findByPromptUuid: (userId, uuid) => database.read((transaction) => findByPromptUuid(transaction, userId, uuid)),
    shot: (...key) => database.read((transaction) => findPart<Shot>(transaction, 'shots', key, false)),
    shots: (userId, sessionId, page) =>
      within(userId, sessionId, (transaction) => listShots(transaction, userId, sessionId, page)),
    removedShots: (userId, sessionId, page) =>
      within(userId, sessionId, (transaction) => listRemovedShots(transaction, userId, sessionId, page)),
    version: (...key) => database.read((transaction) => findPart<PromptVersion>(transaction, 'versions', key, false)),
    versions: (userId, sessionId, page) =>
      within(userId, sessionId, (transaction) => listVersions(transaction, userId, sessionId, page)),
    take: (...key) => database.read((transaction) => findPart<Take>(transaction, 'takes', key, true)),
    takes: (userId, sessionId, query) =>
      within(userId, sessionId, (transaction) => listTakes(transaction, userId, sessionId, query)),
    takesById: (userId, sessionId, takeIds) =>
      within(userId, sessionId, (transaction) => findTakes(transaction, userId, sessionId, takeIds)),
    selectedTakes: (userId, sessionId) =>
      within(userId, sessionId, (transaction) => listSelectedTakes(transaction, userId, sessionId)),
  };
}

async function findByPromptUuid(transaction: ReadTransaction, userId: string, uuid: string) {
  const row = await transaction
    .selectFrom('sessions')
    .selectAll()
    .where('user_id', '=', userId)
    .where('prompt_uuid', '=', uuid)
    .where('trashed_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? toHead(row) : null;
}
