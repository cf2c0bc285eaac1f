import { join } from 'node:path';
import { AppError, hasErrorCode, invalidInput } from '#contract/errors.ts';
import { readLines } from '../firestore/read-lines.ts';
import type { RepairCode } from '../mapping/repairs.ts';
import type { LegacyDatabase } from '../store/legacy-database.ts';
import { beginRun, listOutcomes, resumeRun, updateRun } from '../store/runs.ts';
import type { LegacyTransaction, OutcomeTable, RunTable } from '../store/tables.ts';
import { Stopwatch } from './estimate.ts';
import { assertReadable } from './open-export.ts';
import { type PlannedDocument, planLine } from './plan-document.ts';
import { type Backup, type MigrationReport, type Outcome, type Sample, Tally } from './report.ts';
import { openRehearsal, type Rehearsal } from './rehearsal.ts';
import { Samples } from './samples.ts';
import { assertBackup } from './copy-export.ts';
import { type Scan, scanExport } from './scan-export.ts';
import { type Settled, settleBatch, writeOutcomes, writeSettled } from './write-batch.ts';

/** Documents of one transaction: a commit to disk costs more than a document. */
const BATCH_DOCUMENTS = 250;
/** Text of one transaction, so that large documents do not pile up. */
const BATCH_LENGTH = 2_000_000;

export interface MigrationRequest {
  /** The export, an NDJSON file. */
  readonly file: string;
  readonly dataFolder: string;
  readonly isDryRun: boolean;
  /** Only this person's documents. */
  readonly userId?: string;
  /** At most so many documents that are not there yet. */
  readonly limit?: number;
  /** A run that was interrupted. */
  readonly resumeRunId?: string;
  readonly now: () => Date;
  /** Aborted: the run stops after the batch it is at and can be resumed. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface MigrationResult {
  readonly report: MigrationReport;
  /** False: it was interrupted, and can be resumed by the report's run id. */
  readonly isComplete: boolean;
  /** Lines of the export that were quarantined. */
  readonly quarantinedLines: ReadonlySet<number>;
}

/**
 * Brings an export over. Reads it three times: for the backup, or for its checksum alone; to settle ids and links; then batch
 * by batch, each in one transaction with its checkpoint. Throws `data-folder-in-use` while another run is alive, `invalid-input` for a file
 * that cannot be read or is not the one a resumed run began with, `storage-full`.
 */
export async function runMigration(database: LegacyDatabase, request: MigrationRequest): Promise<MigrationResult> {
  await assertReadable(request.file);
  if (request.isDryRun) {
    const scan = await scanExport(request.file, null);
    return new Migration(database, request, scan, null).run();
  }
  const run = await openRun(database, request);
  try {
    const scan = await scanForRun(database, request, run);
    return await new Migration(database, request, scan, run).run();
  } catch (error) {
    await releaseRun(database, run, request.now());
    throw error;
  }
}

class Migration {
  readonly #tally = new Tally();
  readonly #stopwatch = new Stopwatch();
  readonly #samples: Samples;
  #rehearsal: Rehearsal | null = null;
  #lastLine: number;
  #done = 0;
  #new = 0;

  constructor(
    private readonly database: LegacyDatabase,
    private readonly request: MigrationRequest,
    private readonly scan: Scan,
    private readonly runRow: RunTable | null,
  ) {
    this.#samples = new Samples(JSON.parse(runRow?.samples ?? '[]') as Sample[]); // written by ourselves
    this.#lastLine = runRow?.last_line ?? 0;
  }

  async run(): Promise<MigrationResult> {
    try {
      return await this.#walk();
    } finally {
      await this.#rehearsal?.close();
    }
  }

  async #walk(): Promise<MigrationResult> {
    if (this.runRow) await this.#recall(this.runRow.id);
    let isComplete = true;
    let settled: Outcome[] = [];
    let batch: PlannedDocument[] = [];
    let length = 0;
    const resumeAfter = this.#lastLine;
    for await (const line of readLines(this.request.file)) {
      if (line.number <= resumeAfter) continue;
      if (this.#isFull(batch.length)) break;
      const plan = planLine(line, this.scan.decisions, this.request.userId);
      if (plan.kind === 'settled') settled.push(plan.outcome);
      if (plan.kind === 'write') {
        batch.push(plan.planned);
        length += plan.planned.text.length;
      }
      this.#lastLine = line.number;
      if (batch.length < BATCH_DOCUMENTS && length < BATCH_LENGTH && settled.length < BATCH_DOCUMENTS) continue;
      await this.#flush(batch, settled);
      [batch, settled, length] = [[], [], 0];
      isComplete = !this.request.signal?.aborted;
      if (!isComplete) break;
    }
    await this.#flush(batch, settled);
    if (this.runRow) await this.#end(this.runRow, isComplete);
    return { report: this.#report(), isComplete, quarantinedLines: this.#tally.quarantinedLines };
  }

  #isFull(waiting: number): boolean {
    return this.request.limit !== undefined && this.#new + waiting >= this.request.limit;
  }

  /** Takes up what a run that was interrupted had done. */
  async #recall(runId: string): Promise<void> {
    const outcomes = await this.database.read((transaction) => listOutcomes(transaction, runId));
    for (const row of outcomes) this.#count(fromRow(row));
  }

  #count(outcome: Outcome): void {
    this.#tally.add(outcome);
    this.#done += 1;
    if (outcome.outcome === 'migrated' || outcome.outcome === 'repaired') this.#new += 1;
  }

  async #flush(batch: readonly PlannedDocument[], settled: readonly Outcome[]): Promise<void> {
    if (batch.length === 0 && settled.length === 0) return;
    const results = await this.#stopwatch.measure(batch.length, () => this.#settle(batch, settled));
    for (const { planned, mapped } of results) {
      if (mapped) this.#samples.offer(planned.document, planned.kind, mapped);
    }
    const outcomes = [...settled, ...results.map(({ outcome }) => outcome)];
    for (const outcome of outcomes.toSorted((a, b) => a.line - b.line)) this.#count(outcome);
    this.request.onProgress?.(this.#done, this.scan.candidates);
  }

  async #settle(batch: readonly PlannedDocument[], settled: readonly Outcome[]): Promise<Settled[]> {
    if (!this.runRow) return this.#rehearse(batch);
    try {
      return await this.#write(this.runRow, batch, settled);
    } catch (error) {
      if (hasErrorCode(error, 'storage-full') || hasErrorCode(error, 'data-folder-in-use') || batch.length === 0)
        throw error;
      return this.#writeOneByOne(this.runRow, batch, settled);
    }
  }

  /** Maps, checks and serialises as a real run does. The first documents are written too, to a store that is thrown away: the estimate is of a real run. */
  async #rehearse(batch: readonly PlannedDocument[]): Promise<Settled[]> {
    const results = await this.database.read((transaction) => settleBatch(transaction, batch));
    if (!this.#stopwatch.isSampling) {
      for (const { mapped } of results) if (mapped) JSON.stringify(mapped.session);
      return results;
    }
    this.#rehearsal ??= await openRehearsal();
    await this.#rehearsal.write(results, this.request.now());
    return results;
  }

  #write(run: RunTable, batch: readonly PlannedDocument[], settled: readonly Outcome[]): Promise<Settled[]> {
    return this.database.write(async (transaction, own) => {
      const now = this.request.now();
      const results = await settleBatch(transaction, batch);
      for (const result of results) await writeSettled(transaction, own, run.id, result, now);
      await this.#checkpoint(transaction, run, [...settled, ...results.map(({ outcome }) => outcome)], results);
      return results;
    });
  }

  /** One document of the batch is refused: it goes to quarantine and the others come over. */
  async #writeOneByOne(
    run: RunTable,
    batch: readonly PlannedDocument[],
    settled: readonly Outcome[],
  ): Promise<Settled[]> {
    const results: Settled[] = [];
    for (const planned of batch) results.push(await this.#writeOne(run, planned));
    const outcomes = [...settled, ...results.filter(({ mapped }) => !mapped).map(({ outcome }) => outcome)];
    await this.database.write((transaction) => this.#checkpoint(transaction, run, outcomes, results));
    return results;
  }

  async #writeOne(run: RunTable, planned: PlannedDocument): Promise<Settled> {
    try {
      return await this.database.write(async (transaction, own) => {
        const [result] = await settleBatch(transaction, [planned]);
        if (!result) throw new Error('One document has one result.');
        await writeSettled(transaction, own, run.id, result, this.request.now());
        if (result.mapped) await writeOutcomes(transaction, run.id, [result.outcome]);
        return result;
      });
    } catch (error) {
      if (hasErrorCode(error, 'storage-full')) throw error;
      const { line, document, kind } = planned;
      const detail = error instanceof AppError ? error.message : 'The store refused it.';
      const outcome = {
        line,
        path: document.path,
        kind,
        outcome: 'quarantined',
        reason: 'unmappable',
        detail,
        repairs: [],
      } as const;
      return { planned, mapped: null, outcome };
    }
  }

  async #checkpoint(
    transaction: LegacyTransaction,
    run: RunTable,
    outcomes: readonly Outcome[],
    results: readonly Settled[],
  ) {
    await writeOutcomes(transaction, run.id, outcomes);
    // A copy: the transaction may run again from the start.
    const samples = new Samples(this.#samples.all);
    for (const { planned, mapped } of results) if (mapped) samples.offer(planned.document, planned.kind, mapped);
    const isNew = samples.all.length > this.#samples.all.length;
    const change = { last_line: this.#lastLine, ...(isNew && { samples: JSON.stringify(samples.all) }) };
    await updateRun(transaction, run, change, this.request.now());
  }

  async #end(run: RunTable, isComplete: boolean): Promise<void> {
    const now = this.request.now();
    const change = isComplete
      ? ({ status: 'done', finished_at: now.toISOString(), lease_until: null } as const)
      : ({ status: 'interrupted', lease_until: null } as const);
    await this.database.write((transaction) => updateRun(transaction, run, change, now));
  }

  #report(): MigrationReport {
    const { counts, repaired, quarantined, skipped } = this.#tally;
    return {
      runId: this.runRow?.id ?? 'dry-run',
      dryRun: this.runRow === null,
      source: this.request.file,
      counts,
      repaired,
      quarantined,
      skipped,
      samples: this.#samples.all,
      estimate: this.#stopwatch.estimate(this.scan.candidates),
      backup: this.scan.backup,
    };
  }
}

function fromRow(row: OutcomeTable): Outcome {
  const { line, path, kind, outcome, reason, detail, repairs } = row;
  const codes = JSON.parse(repairs) as RepairCode[]; // written by ourselves
  return { line, path, kind, outcome, reason: reason ?? undefined, detail: detail ?? undefined, repairs: codes };
}

/** What decides the result; a resumed run keeps to it. */
function optionsOf({ userId, limit }: MigrationRequest): string {
  return JSON.stringify({ userId: userId ?? null, limit: limit ?? null });
}

async function openRun(database: LegacyDatabase, request: MigrationRequest): Promise<RunTable> {
  const now = request.now();
  if (request.resumeRunId === undefined) {
    return beginRun(database, { source: request.file, options: optionsOf(request), now });
  }
  const run = await resumeRun(database, request.resumeRunId, now);
  if (run.status !== 'running')
    throw invalidInput('/resume', `Run ${run.id} is ${run.status}; there is nothing to resume.`);
  if (run.options === optionsOf(request)) return run;
  await releaseRun(database, run, now);
  throw invalidInput('/resume', `Run ${run.id} began with other options. Resume it with the same --user and --limit.`);
}

async function scanForRun(database: LegacyDatabase, request: MigrationRequest, run: RunTable): Promise<Scan> {
  const known = run.backup === null ? null : (JSON.parse(run.backup) as Backup); // written by ourselves
  if (known) {
    const scan = await scanExport(request.file, null);
    if (scan.sha256 !== run.source_sha256)
      throw invalidInput('/from', `${request.file} is not the export that run ${run.id} began with.`);
    await assertBackup(known);
    return { ...scan, backup: known };
  }
  const scan = await scanExport(request.file, join(request.dataFolder, 'backups', `legacy-${run.id}.ndjson`));
  const change = { source_sha256: scan.sha256, backup: JSON.stringify(scan.backup) };
  await database.write((transaction) => updateRun(transaction, run, change, request.now()));
  return scan;
}

/** Leaves a run so that it can be resumed. Says nothing when even that fails: the cause is on its way up. */
async function releaseRun(database: LegacyDatabase, run: RunTable, now: Date): Promise<void> {
  const change = { status: 'interrupted', lease_until: null } as const;
  await database.write((transaction) => updateRun(transaction, run, change, now)).catch(() => undefined);
}
