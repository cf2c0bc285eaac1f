import { join } from 'node:path';
import { invalidInput } from '#contract/errors.ts';
import type { Session } from '#contract/records/session.ts';
import { hashFields } from '../firestore/canonical.ts';
import { type LegacyDocument, parseDocument } from '../firestore/typed-value.ts';
import { renamedId } from '../mapping/document-kind.ts';
import { type LegacyFields, toLegacy } from '../mapping/to-legacy.ts';
import { FIRST_USE, firstUserOf } from '../rollout/first-use.ts';
import { readSession, walkDocuments } from '../store/documents.ts';
import type { LegacyDatabase } from '../store/legacy-database.ts';
import { assertNoRun, findRun } from '../store/runs.ts';
import { savePending } from '../store/pending.ts';
import type { DocumentTable, PendingTable, RunTable } from '../store/tables.ts';
import { putBackDocument } from '../store/trash.ts';
import { LegacyFile, toDocument } from './legacy-file.ts';
import { pendingRow } from './pending-row.ts';

/** Sessions of one transaction: a commit to disk costs more than a session. */
const BATCH = 250;

/** Stands for every run that a first use began. */
const FIRST_USES = 'first-use';

export interface RollbackRequest {
  /** Of one run, or `first-use`: of all that people's coming began. */
  readonly runId: string;
  /** Whether somebody is switched over. Asked for runs of first uses, whose documents would come over again at once. */
  readonly isEnabled?: (userId: string) => Promise<boolean>;
  readonly dataFolder: string;
  /** Where the documents are written. Absent: the data folder's backups. */
  readonly to?: string;
  readonly now: () => Date;
  readonly onProgress?: (done: number) => void;
}

export interface RollbackReport {
  readonly runId: string;
  readonly file: string;
  readonly sha256: string;
  readonly documents: number;
  /** Edited since the migration: restored with their edits. */
  readonly edited: readonly string[];
  /** Made here from a session of this run, such as the sequence of a session of words. */
  readonly created: readonly string[];
  /** What has no place in a legacy document, by path. It is still in the trash with its session. */
  readonly lost: readonly { readonly path: string; readonly fields: readonly string[] }[];
  /** Thrown away by their owners since: not restored. */
  readonly deleted: readonly string[];
}

interface PutBack extends Pick<DocumentTable, 'path' | 'user_id' | 'session_id'> {
  readonly sha256: string;
  /** The documents, to wait for their owner again; none when they came from an export. */
  readonly waiting: readonly PendingTable[];
}

/**
 * Takes a run back. First every document is written to a file, with what was edited since; once the whole file is on disk the
 * sessions go into the trash, from which a new migration takes them out again. Documents that had waited for their owner wait
 * again, so that v1 and the old screens work on them. A rollback that was cut off is finished by another one. Throws
 * `invalid-input` for an unknown run and for people who are still switched over, `data-folder-in-use` while a migration is alive.
 */
export async function rollBack(database: LegacyDatabase, request: RollbackRequest): Promise<RollbackReport> {
  const { runId, now } = request;
  const runs = await findRuns(database, runId, now());
  await assertSwitchedBack(runs, request);
  const path = request.to ?? join(request.dataFolder, 'backups', `rollback-${runId}.ndjson`);
  const file = await LegacyFile.create(path);
  const report = {
    edited: [] as string[],
    created: [] as string[],
    lost: [] as RollbackReport['lost'][number][],
    deleted: [] as string[],
  };
  const due: PutBack[] = [];
  try {
    for (const run of runs) {
      const waits = firstUserOf(run) !== null;
      for await (const row of walkDocuments(database, run.id)) {
        const written = await writeBack(database, row, file, report, waits);
        if (written !== null && row.rolled_back_sha256 === null) due.push({ ...pick(row), ...written });
        request.onProgress?.(file.documents);
      }
    }
  } catch (error) {
    await file.discard();
    throw error;
  }
  const sha256 = await file.finish();
  await putBack(database, due, now);
  const ids = runs.map(({ id }) => id);
  await database.write((transaction) =>
    transaction.updateTable('legacy_runs').set({ status: 'rolled-back' }).where('id', 'in', ids).execute(),
  );
  return { runId, file: path, sha256, documents: file.documents, ...report };
}

async function findRuns(database: LegacyDatabase, runId: string, now: Date): Promise<RunTable[]> {
  const runs = await database.write(async (transaction) => {
    await assertNoRun(transaction, now);
    if (runId !== FIRST_USES) return [(await findRun(transaction, runId)) ?? []].flat();
    const all = transaction.selectFrom('legacy_runs').selectAll().where('source', 'like', `${FIRST_USE}%`);
    return all.where('status', 'in', ['done', 'moving']).orderBy('started_at').execute();
  });
  if (runs.length > 0) return runs;
  throw invalidInput(
    '/run',
    runId === FIRST_USES ? 'No first use is there to take back.' : `There is no run ${runId}.`,
  );
}

/** Otherwise their documents would come over again with their next request. */
async function assertSwitchedBack(runs: readonly RunTable[], { isEnabled }: RollbackRequest): Promise<void> {
  const people = new Set(runs.flatMap((run) => firstUserOf(run) ?? []));
  for (const userId of people) {
    if (!isEnabled || !(await isEnabled(userId))) continue;
    const message = `Unified sessions are still on for ${userId}. Switch them off first, with "raccord rollout off" or "raccord rollout user ${userId} off".`;
    throw invalidInput('/run', message);
  }
}

/**
 * Writes the documents of one session; answers the hash of the one it came from, with the rows of all of them when they are
 * to wait again, or `null` when its owner threw it away.
 */
async function writeBack(
  database: LegacyDatabase,
  row: DocumentTable,
  file: LegacyFile,
  report: Pick<
    { edited: string[]; created: string[]; lost: RollbackReport['lost'][number][]; deleted: string[] },
    'edited' | 'created' | 'lost' | 'deleted'
  >,
  waits: boolean,
): Promise<Pick<PutBack, 'sha256' | 'waiting'> | null> {
  const found = await readSession(database, row.user_id, row.session_id);
  if (!found || (found.session.trashedAt !== undefined && row.rolled_back_sha256 === null)) {
    report.deleted.push(row.path);
    return null;
  }
  const source = sourceOf(row);
  let sha256 = row.fields_sha256;
  const waiting: PendingTable[] = [];
  for (const legacy of toLegacy(found.session, source, found.takes)) {
    const document = toDocument(legacy, found.session, source);
    await file.add(document);
    if (waits) waiting.push(await waitingRow(database, row, found.session, legacy, JSON.stringify(document)));
    if (legacy.lost.length > 0) report.lost.push({ path: legacy.path, fields: legacy.lost });
    if (legacy.path !== row.path) report.created.push(legacy.path);
    else if (legacy.fields !== source.fields) {
      report.edited.push(row.path);
      sha256 = hashFields(legacy.fields);
    }
  }
  return { sha256, waiting };
}

async function waitingRow(
  database: LegacyDatabase,
  row: DocumentTable,
  session: Session,
  { path, fields }: LegacyFields,
  text: string,
): Promise<PendingTable> {
  const isOwn = path === row.path;
  const uuid = path.startsWith('continuity_sessions/') ? null : (session.prompt?.uuid ?? null);
  const link = uuid === null ? undefined : await findLink(database, uuid);
  return pendingRow({ path }, text, {
    userId: row.user_id,
    // Beside each other as documents they are two pieces of work.
    sessionId: isOwn ? row.session_id : renamedId(row.session_id, path),
    hash: hashFields(fields),
    link: isOwn ? (link === row.session_id ? 'owns' : 'none') : 'made-here',
    uuid,
    updatedAt: session.updatedAt,
  });
}

async function findLink(database: LegacyDatabase, uuid: string): Promise<string | undefined> {
  const row = await database.read((transaction) =>
    transaction.selectFrom('legacy_links').select('session_id').where('uuid', '=', uuid).executeTakeFirst(),
  );
  return row?.session_id;
}

async function putBack(database: LegacyDatabase, due: readonly PutBack[], now: () => Date): Promise<void> {
  for (let start = 0; start < due.length; start += BATCH) {
    await database.write(async (transaction, own) => {
      for (const item of due.slice(start, start + BATCH)) {
        await putBackDocument(transaction, own, item, item.sha256, now());
        await savePending(transaction, item.waiting);
      }
    });
  }
}

function pick({ path, user_id, session_id }: DocumentTable) {
  return { path, user_id, session_id };
}

/** The source document of a row. It was read before it was stored, so it can be read. */
export function sourceOf({ document, path }: Pick<DocumentTable, 'document' | 'path'>): LegacyDocument {
  const parsed = parseDocument(document);
  if (!parsed.ok) throw new Error(`The source document ${path} cannot be read: ${parsed.detail}`);
  return parsed.document;
}
