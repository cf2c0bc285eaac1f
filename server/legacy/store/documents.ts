import type { Session } from '#contract/records/session.ts';
import type { Take } from '#contract/records/take.ts';
import { listSelectedTakes } from '#server/store/queries/parts.ts';
import { findSessionRow, readWhole } from '#server/store/queries/sessions.ts';
import type { LegacyDatabase } from './legacy-database.ts';
import type { DocumentTable, LegacyTransaction } from './tables.ts';

/** Rows read at a time where all are walked. */
const PAGE_SIZE = 200;

/** Documents that came over, by path, a page at a time; of one run, or of all. */
export async function* walkDocuments(database: LegacyDatabase): AsyncGenerator<DocumentTable> {
  for await (const page of walkDocumentPages(database)) yield* page;
}

/** The same, page by page. */
export async function* walkDocumentPages(
  database: LegacyDatabase,
  runId?: string,
): AsyncGenerator<readonly DocumentTable[]> {
  let after = '';
  for (;;) {
    const page = await database.read((transaction) => {
      const rows = transaction.selectFrom('legacy_documents').selectAll().where('path', '>', after);
      const own = runId === undefined ? rows : rows.where('run_id', '=', runId);
      return own.orderBy('path').limit(PAGE_SIZE).execute();
    });
    yield page;
    const last = page.at(-1);
    if (!last || page.length < PAGE_SIZE) return;
    after = last.path;
  }
}

/** Ids of all sessions in use with their owners, a page at a time. */
export async function* walkSessions(database: LegacyDatabase): AsyncGenerator<{ id: string; userId: string }> {
  let after = '';
  for (;;) {
    const page = await database.read((transaction) =>
      transaction
        .selectFrom('sessions')
        .select(['id', 'user_id as userId'])
        .where('id', '>', after)
        .where('trashed_at', 'is', null)
        .where('is_example', '=', 0)
        .orderBy('id')
        .limit(PAGE_SIZE)
        .execute(),
    );
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE_SIZE) return;
    after = last.id;
  }
}

/** A session as it is now with its selected takes; `null` when it is gone for good. */
export function readSession(
  database: LegacyDatabase,
  userId: string,
  sessionId: string,
): Promise<{ readonly session: Session; readonly takes: readonly Take[] } | null> {
  return database.read(async (_, own) => {
    const row = await findSessionRow(own, userId, sessionId);
    if (!row) return null;
    const takes = await listSelectedTakes(own, userId, sessionId);
    return { session: await readWhole(own, row), takes: takes.map(({ take }) => take) };
  });
}

/** How things stand with the session of a document. */
export interface SessionState {
  readonly userId: string;
  readonly revision: number;
  readonly isTrashed: boolean;
  /** Whether it has the part that its kind of document holds and no other. */
  readonly isDocumentAlone: boolean;
}

/** States by session id; none for a session that is gone for good. */
export async function readSessionStates(
  database: LegacyDatabase,
  documents: readonly DocumentTable[],
): Promise<Map<string, SessionState>> {
  const ids = documents.map(({ session_id }) => session_id);
  if (ids.length === 0) return new Map();
  const rows = await database.read((transaction) =>
    transaction
      .selectFrom('sessions')
      .select(['id', 'user_id', 'revision', 'trashed_at', 'has_prompt', 'has_continuity'])
      .where('id', 'in', ids)
      .execute(),
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        userId: row.user_id,
        revision: row.revision,
        isTrashed: row.trashed_at !== null,
        isDocumentAlone: row.has_prompt + row.has_continuity === 1,
      },
    ]),
  );
}

/** The document a session came from; `undefined` when it was made here. */
export function findSource(database: LegacyDatabase, sessionId: string): Promise<DocumentTable | undefined> {
  return database.read((transaction) =>
    transaction.selectFrom('legacy_documents').selectAll().where('session_id', '=', sessionId).executeTakeFirst(),
  );
}

/** Documents that came over before, of these paths. */
export async function findDocuments(
  transaction: LegacyTransaction,
  paths: readonly string[],
): Promise<Map<string, DocumentTable>> {
  if (paths.length === 0) return new Map();
  const rows = await transaction.selectFrom('legacy_documents').selectAll().where('path', 'in', paths).execute();
  return new Map(rows.map((row) => [row.path, row]));
}

export interface TakenId {
  /** Takes made here, those in the trash left out. */
  readonly takeCount: number;
  readonly isTrashed: boolean;
}

/** Which of these session ids are taken, by anybody, the trash included. */
export async function findTakenIds(
  transaction: LegacyTransaction,
  ids: readonly string[],
): Promise<Map<string, TakenId>> {
  if (ids.length === 0) return new Map();
  const found = transaction.selectFrom('sessions').select(['id', 'take_count', 'trashed_at']).where('id', 'in', ids);
  const rows = await found.execute();
  return new Map(rows.map((row) => [row.id, { takeCount: row.take_count, isTrashed: row.trashed_at !== null }]));
}
