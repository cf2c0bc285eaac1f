import { join } from 'node:path';
import { invalidInput } from '#contract/errors.ts';
import { FIRST_USE, firstUserOf } from '../rollout/first-use.ts';
import type { LegacyDatabase } from '../store/legacy-database.ts';
import { assertNoRun, findRun } from '../store/runs.ts';
import type { RunTable } from '../store/tables.ts';
import { LegacyFile } from './legacy-file.ts';
import { putBack } from './put-back.ts';
import { type Findings, writeRunBack, type WrittenBack } from './write-back.ts';

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
  /** Changed while the rollback was at work: still sessions, and to be rolled back once more. */
  readonly changed: readonly string[];
}

/**
 * Takes a run back. First every document is written to a file, with what was edited since; once the whole file is on disk the
 * sessions go into the trash, from which a new migration takes them out again. Documents that had waited for their owner wait
 * again, so that v1 and the old screens work on them. A rollback that was cut off is finished by another one. Throws
 * `invalid-input` for an unknown run and for people who are still switched over, `data-folder-in-use` while a migration is
 * alive, `storage-full`.
 */
export async function rollBack(database: LegacyDatabase, request: RollbackRequest): Promise<RollbackReport> {
  const { runId, now, onProgress } = request;
  const runs = await findRuns(database, runId, now());
  await assertSwitchedBack(runs, request);
  const path = request.to ?? join(request.dataFolder, 'backups', `rollback-${runId}.ndjson`);
  const file = await LegacyFile.create(path);
  const findings: Findings = { edited: [], created: [], lost: [], deleted: [] };
  const written: WrittenBack[] = [];
  try {
    for (const run of runs) written.push(...(await writeRunBack(database, run.id, file, findings, onProgress)));
  } catch (error) {
    await file.discard();
    throw error;
  }
  const sha256 = await file.finish();
  // Runs are all of one kind: one that an operator began, or people's first uses.
  const waits = runs.some((run) => firstUserOf(run) !== null);
  const changed = await putBack(database, written, waits ? path : null, now);
  if (changed.length === 0) await endRuns(database, runs);
  return { runId, file: path, sha256, documents: file.documents, ...findings, changed };
}

async function endRuns(database: LegacyDatabase, runs: readonly RunTable[]): Promise<void> {
  const ids = runs.map(({ id }) => id);
  await database.write((transaction) =>
    transaction.updateTable('legacy_runs').set({ status: 'rolled-back' }).where('id', 'in', ids).execute(),
  );
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
