import { join } from 'node:path';
import { invalidInput } from '#contract/errors.ts';
import { hashFields } from '../firestore/canonical.ts';
import { type LegacyDocument, parseDocument } from '../firestore/typed-value.ts';
import { toLegacy } from '../mapping/to-legacy.ts';
import { readSession, walkDocuments } from '../store/documents.ts';
import type { LegacyDatabase } from '../store/legacy-database.ts';
import { assertNoRun, findRun } from '../store/runs.ts';
import type { DocumentTable } from '../store/tables.ts';
import { putBackDocument } from '../store/trash.ts';
import { LegacyFile, toDocument } from './legacy-file.ts';

const BATCH = 50;

export interface RollbackRequest {
  readonly runId: string;
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
}

/**
 * Takes a run back. First every document is written to a file, with what was edited since; once the whole file is on disk the
 * sessions go into the trash, from which a new migration takes them out again. A rollback that was cut off is finished by
 * another one. Throws `invalid-input` for an unknown run, `data-folder-in-use` while a migration is alive.
 */
export async function rollBack(database: LegacyDatabase, request: RollbackRequest): Promise<RollbackReport> {
  const { runId, now } = request;
  const run = await database.write(async (transaction) => {
    await assertNoRun(transaction, now());
    return findRun(transaction, runId);
  });
  if (!run) throw invalidInput('/run', `There is no run ${runId}.`);
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
    for await (const row of walkDocuments(database, runId)) {
      const written = await writeBack(database, row, file, report);
      if (written !== null && row.rolled_back_sha256 === null) due.push({ ...pick(row), sha256: written });
      request.onProgress?.(file.documents);
    }
  } catch (error) {
    await file.discard();
    throw error;
  }
  const sha256 = await file.finish();
  await putBack(database, due, now);
  await database.write((transaction) =>
    transaction.updateTable('legacy_runs').set({ status: 'rolled-back' }).where('id', '=', runId).execute(),
  );
  return { runId, file: path, sha256, documents: file.documents, ...report };
}

/** Writes the documents of one session; answers the hash of the one it came from, or `null` when its owner threw it away. */
async function writeBack(
  database: LegacyDatabase,
  row: DocumentTable,
  file: LegacyFile,
  report: Pick<
    { edited: string[]; created: string[]; lost: RollbackReport['lost'][number][]; deleted: string[] },
    'edited' | 'created' | 'lost' | 'deleted'
  >,
): Promise<string | null> {
  const found = await readSession(database, row.user_id, row.session_id);
  if (!found || (found.session.trashedAt !== undefined && row.rolled_back_sha256 === null)) {
    report.deleted.push(row.path);
    return null;
  }
  const source = sourceOf(row);
  let hash = row.fields_sha256;
  for (const legacy of toLegacy(found.session, source, found.takes)) {
    await file.add(toDocument(legacy, found.session, source));
    if (legacy.lost.length > 0) report.lost.push({ path: legacy.path, fields: legacy.lost });
    if (legacy.path !== row.path) report.created.push(legacy.path);
    else if (legacy.fields !== source.fields) {
      report.edited.push(row.path);
      hash = hashFields(legacy.fields);
    }
  }
  return hash;
}

async function putBack(database: LegacyDatabase, due: readonly PutBack[], now: () => Date): Promise<void> {
  for (let start = 0; start < due.length; start += BATCH) {
    await database.write(async (transaction, own) => {
      for (const item of due.slice(start, start + BATCH))
        await putBackDocument(transaction, own, item, item.sha256, now());
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
