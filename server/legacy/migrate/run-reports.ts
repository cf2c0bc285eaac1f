import { basename } from 'node:path';
import { type ExpressionBuilder, sql } from 'kysely';
import type { MigrationRun, MigrationRunReport } from '#contract/endpoints/migration.ts';
import { quarantineReasons, type RepairCode, repairCodes } from '../mapping/repairs.ts';
import { FIRST_USE, firstUserOf } from '../rollout/first-use.ts';
import type { LegacyDatabase } from '../store/legacy-database.ts';
import type { LegacyTransaction, OutcomeTable, RunTable } from '../store/tables.ts';
import { Tally } from './report.ts';

const MAX_LISTED = 500;

const skipReasons: Readonly<Record<string, string>> = {
  'skip-duplicate': 'The same work came over from another document.',
  'already-migrated': 'It came over before.',
  'changed-since-migration':
    'It came over before and has been changed in the older product since; the session was left alone.',
};

/** Who looks: `null` sees everybody's, somebody else only what became of their own documents. */
export type Viewer = string | null;

/** Runs newest first, `limit` of them before the moment `before`. */
export async function listRuns(
  database: LegacyDatabase,
  viewer: Viewer,
  { before, limit }: { readonly before?: { readonly startedAt: string; readonly id: string }; readonly limit: number },
): Promise<MigrationRun[]> {
  return database.read(async (transaction) => {
    let rows = transaction.selectFrom('legacy_runs').selectAll();
    if (viewer !== null) rows = rows.where('id', 'in', runsOf(transaction, viewer));
    if (before) {
      rows = rows.where((where) =>
        where.or([
          where('started_at', '<', before.startedAt),
          where.and([where('started_at', '=', before.startedAt), where('id', '<', before.id)]),
        ]),
      );
    }
    const runs = await rows.orderBy('started_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    const result: MigrationRun[] = [];
    for (const run of runs) result.push(toRun(run, await countOutcomes(transaction, run.id, viewer)));
    return result;
  });
}

/** One run with its lists; `null` when it is unknown or holds nothing of the viewer's. */
export async function readRun(
  database: LegacyDatabase,
  viewer: Viewer,
  runId: string,
): Promise<MigrationRunReport | null> {
  return database.read(async (transaction) => {
    let rows = transaction.selectFrom('legacy_runs').selectAll().where('id', '=', runId);
    if (viewer !== null) rows = rows.where('id', 'in', runsOf(transaction, viewer));
    const run = await rows.executeTakeFirst();
    if (!run) return null;
    const lists = await readLists(transaction, run.id, viewer);
    return { ...toRun(run, await countOutcomes(transaction, run.id, viewer)), ...lists };
  });
}

/** Runs that moved a document of somebody's, or that their coming began. */
function runsOf(transaction: LegacyTransaction, userId: string) {
  return transaction
    .selectFrom('legacy_documents')
    .select('run_id as id')
    .where('user_id', '=', userId)
    .union(transaction.selectFrom('legacy_runs').select('id').where('source', '=', `${FIRST_USE}${userId}`));
}

type OutcomeFilter = ExpressionBuilder<{ legacy_outcomes: OutcomeTable }, 'legacy_outcomes'>;

function outcomesOf(transaction: LegacyTransaction, runId: string, viewer: Viewer) {
  const all = transaction.selectFrom('legacy_outcomes').where('run_id', '=', runId);
  if (viewer === null) return all;
  const own = transaction.selectFrom('legacy_documents').select('path').where('user_id', '=', viewer);
  const waiting = transaction.selectFrom('legacy_pending').select('path').where('user_id', '=', viewer);
  return all.where((where: OutcomeFilter) => where.or([where('path', 'in', own), where('path', 'in', waiting)]));
}

async function countOutcomes(transaction: LegacyTransaction, runId: string, viewer: Viewer) {
  const { counts } = new Tally();
  const groups = await outcomesOf(transaction, runId, viewer)
    .select(['kind', 'outcome', sql<number>`count(*)`.as('documents')])
    .groupBy(['kind', 'outcome'])
    .execute();
  for (const { kind, outcome, documents } of groups) {
    if (kind === null) continue;
    counts[kind].read += documents;
    counts[kind][outcome] += documents;
  }
  return counts;
}

async function readLists(transaction: LegacyTransaction, runId: string, viewer: Viewer) {
  const list = (outcome: OutcomeTable['outcome']) =>
    outcomesOf(transaction, runId, viewer)
      .selectAll()
      .where('outcome', '=', outcome)
      .orderBy('line')
      .limit(MAX_LISTED + 1)
      .execute();
  const quarantined = await list('quarantined');
  const skipped = await list('skipped');
  const repaired = await outcomesOf(transaction, runId, viewer)
    .select(['repairs', sql<number>`count(*)`.as('documents')])
    .where('outcome', '=', 'repaired')
    .groupBy('repairs')
    .execute();
  return {
    quarantined: quarantined.slice(0, MAX_LISTED).map(({ path, reason, detail }) => ({
      path,
      reason: reason ?? 'unmappable',
      sentence: sentenceOf(quarantineReasons, reason ?? 'unmappable'),
      detail: detail ?? '',
    })),
    skipped: skipped.slice(0, MAX_LISTED).map(({ path, reason }) => ({
      path,
      reason: reason ?? '',
      sentence: sentenceOf(skipReasons, reason ?? ''),
    })),
    repairs: countRepairs(repaired),
    isCut: quarantined.length > MAX_LISTED || skipped.length > MAX_LISTED,
  };
}

function countRepairs(groups: readonly { readonly repairs: string; readonly documents: number }[]) {
  const counts = new Map<RepairCode, number>();
  for (const { repairs, documents } of groups) {
    const codes = JSON.parse(repairs) as RepairCode[]; // written by ourselves
    for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + documents);
  }
  return [...counts]
    .map(([code, documents]) => ({ code, sentence: sentenceOf(repairCodes, code), documents }))
    .toSorted((a, b) => b.documents - a.documents || (a.code < b.code ? -1 : 1));
}

function sentenceOf(sentences: Readonly<Record<string, string>>, code: string): string {
  return sentences[code] ?? code;
}

function toRun(run: RunTable, counts: MigrationRun['counts']): MigrationRun {
  const firstUser = firstUserOf(run);
  const { userId } = JSON.parse(run.options) as { userId: string | null }; // written by ourselves
  return {
    id: run.id,
    kind: firstUser === null ? 'import' : 'first-use',
    source: firstUser === null ? basename(run.source) : '',
    ...((firstUser ?? userId) !== null && { userId: firstUser ?? userId ?? '' }),
    status: run.status === 'moving' ? 'running' : run.status,
    startedAt: run.started_at,
    ...(run.finished_at !== null && { finishedAt: run.finished_at }),
    counts,
  };
}
