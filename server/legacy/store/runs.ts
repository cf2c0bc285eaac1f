import { hostname } from 'node:os';
import { AppError } from '#contract/errors.ts';
import { newId } from '#contract/ids.ts';
import type { LegacyDatabase } from './legacy-database.ts';
import type { LegacyTransaction, OutcomeTable, RunTable } from './tables.ts';

/** How long a run that says nothing counts as alive when its process cannot be asked. */
const LEASE_MS = 120_000;

export interface RunStart {
  readonly source: string;
  readonly options: string;
  readonly now: Date;
}

/** Begins a run, or throws `data-folder-in-use` while another one is alive. One whose process is gone is marked interrupted. */
export function beginRun(database: LegacyDatabase, { source, options, now }: RunStart): Promise<RunTable> {
  return database.write(async (transaction) => {
    await assertNoRun(transaction, now);
    const run: RunTable = {
      id: newId(),
      source,
      source_sha256: null,
      options,
      status: 'running',
      started_at: now.toISOString(),
      finished_at: null,
      last_line: 0,
      backup: null,
      samples: '[]',
      ...newLease(now),
    };
    await transaction.insertInto('legacy_runs').values(run).execute();
    return run;
  });
}

/** Takes up an interrupted run. Throws `not-found` for an unknown one and `data-folder-in-use` while one is alive. */
export function resumeRun(database: LegacyDatabase, runId: string, now: Date): Promise<RunTable> {
  return database.write(async (transaction) => {
    await assertNoRun(transaction, now);
    const run = await findRun(transaction, runId);
    if (!run) throw new AppError('not-found', `There is no run ${runId}.`, { kind: 'run' });
    if (run.status !== 'interrupted') return run;
    const taken = { status: 'running', ...newLease(now) } as const;
    await transaction.updateTable('legacy_runs').set(taken).where('id', '=', runId).execute();
    return { ...run, ...taken };
  });
}

export function findRun(transaction: LegacyTransaction, runId: string): Promise<RunTable | undefined> {
  return transaction.selectFrom('legacy_runs').selectAll().where('id', '=', runId).executeTakeFirst();
}

/** Writes to a run while it is ours, and prolongs it. Throws when another process has taken it over. */
export async function updateRun(
  transaction: LegacyTransaction,
  run: RunTable,
  change: Partial<RunTable>,
  now: Date,
): Promise<void> {
  const result = await transaction
    .updateTable('legacy_runs')
    .set({ lease_until: leaseUntil(now), ...change })
    .where('id', '=', run.id)
    .where('lease_owner', '=', run.lease_owner)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw inUse(run.id, 'another process has taken the run over');
}

/** Outcomes of a run by line. */
export function listOutcomes(transaction: LegacyTransaction, runId: string): Promise<OutcomeTable[]> {
  return transaction.selectFrom('legacy_outcomes').selectAll().where('run_id', '=', runId).orderBy('line').execute();
}

/** Throws `data-folder-in-use` while a migration is alive; one whose process is gone is marked interrupted. */
export async function assertNoRun(transaction: LegacyTransaction, now: Date): Promise<void> {
  const running = await transaction.selectFrom('legacy_runs').selectAll().where('status', '=', 'running').execute();
  for (const run of running) {
    if (isAlive(run, now)) throw inUse(run.id, 'a migration is running');
    const ended = { status: 'interrupted', lease_owner: null, lease_until: null } as const;
    await transaction.updateTable('legacy_runs').set(ended).where('id', '=', run.id).execute();
  }
}

function inUse(runId: string, reason: string): AppError<'data-folder-in-use'> {
  const message = `Another migration is at work on this data folder (run ${runId}). Wait for it, or end it first.`;
  return new AppError('data-folder-in-use', message, { folder: '', reason });
}

function newLease(now: Date) {
  return { lease_owner: `${hostname()} ${process.pid} ${newId()}`, lease_until: leaseUntil(now) };
}

function leaseUntil(now: Date): string {
  return new Date(now.getTime() + LEASE_MS).toISOString();
}

/** A process of this machine can be asked; one of another is believed until its lease ends. */
function isAlive({ lease_owner, lease_until }: RunTable, now: Date): boolean {
  const [host, pid] = (lease_owner ?? '').split(' ');
  if (host !== hostname()) return lease_until !== null && lease_until > now.toISOString();
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false;
  }
}
