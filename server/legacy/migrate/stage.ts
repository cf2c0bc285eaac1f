import { type ExportLine, readLines } from '../firestore/read-lines.ts';
import { mapDocument } from '../mapping/map-document.ts';
import type { LegacyDatabase } from '../store/legacy-database.ts';
import { savePending } from '../store/pending.ts';
import { findDocuments } from '../store/documents.ts';
import type { PendingTable } from '../store/tables.ts';
import { planLine, type PlannedDocument } from './plan-document.ts';
import { pendingRow } from './pending-row.ts';
import { Tally } from './report.ts';
import { scanExport } from './scan-export.ts';

const BATCH_DOCUMENTS = 200;

export interface StageReport {
  readonly source: string;
  /** Documents that now wait for their owners. */
  readonly staged: number;
  readonly people: number;
  /** Came over before, or wait with the same content already. */
  readonly known: number;
  readonly skipped: Tally['skipped'];
  readonly quarantined: Tally['quarantined'];
}

export interface StageRequest {
  /** The export, an NDJSON file. */
  readonly file: string;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Takes the documents of an export in as they are: each comes over when its owner is switched over and comes. Ids and links
 * are settled now, over the whole export. Run again, it replaces what still waits and leaves alone what came over.
 * Throws `invalid-input` for a file that cannot be read.
 */
export async function stageExport(database: LegacyDatabase, { file, onProgress }: StageRequest): Promise<StageReport> {
  const scan = await scanExport(file, null);
  const tally = new Tally();
  const people = new Set<string>();
  const counts = { staged: 0, known: 0, done: 0 };
  let batch: PendingTable[] = [];
  const flush = async () => {
    const fresh = await writeBatch(database, batch);
    for (const { user_id: userId } of fresh) people.add(userId);
    counts.staged += fresh.length;
    counts.known += batch.length - fresh.length;
    counts.done += batch.length;
    batch = [];
    onProgress?.(counts.done, scan.candidates);
  };
  for await (const line of readLines(file)) {
    const row = read(line, scan.decisions, tally);
    if (row) batch.push(row);
    if (batch.length >= BATCH_DOCUMENTS) await flush();
  }
  await flush();
  const { skipped, quarantined } = tally;
  return { source: file, staged: counts.staged, people: people.size, known: counts.known, skipped, quarantined };
}

function read(line: ExportLine, decisions: Parameters<typeof planLine>[1], tally: Tally): PendingTable | null {
  const plan = planLine(line, decisions);
  if (plan.kind === 'settled') tally.add(plan.outcome);
  if (plan.kind !== 'write') return null;
  const { planned } = plan;
  const mapped = mapDocument(planned.document);
  if (mapped.ok) return rowOf(planned, mapped.value.session.prompt?.uuid ?? null, mapped.value.session.updatedAt);
  const { reason, detail } = mapped;
  tally.add({
    line: line.number,
    path: planned.document.path,
    kind: planned.kind,
    outcome: 'quarantined',
    reason,
    detail,
    repairs: [],
  });
  return null;
}

function rowOf(planned: PlannedDocument, uuid: string | null, updatedAt: string): PendingTable {
  return pendingRow(planned.document, planned.text, {
    userId: planned.userId,
    sessionId: planned.decision.sessionId,
    hash: planned.decision.hash,
    link: planned.decision.link,
    uuid,
    updatedAt,
  });
}

/** Writes those that did not come over before; answers them. */
function writeBatch(database: LegacyDatabase, batch: readonly PendingTable[]): Promise<readonly PendingTable[]> {
  if (batch.length === 0) return Promise.resolve([]);
  return database.write(async (transaction) => {
    const paths = batch.map(({ path }) => path);
    const moved = await findDocuments(transaction, paths);
    const waiting = await transaction
      .selectFrom('legacy_pending')
      .select(['path', 'fields_sha256'])
      .where('path', 'in', paths)
      .execute();
    const known = new Map(waiting.map(({ path, fields_sha256: hash }) => [path, hash]));
    const fresh = batch.filter(({ path, fields_sha256: hash }) => {
      const before = moved.get(path);
      return (!before || before.rolled_back_sha256 !== null) && known.get(path) !== hash;
    });
    await savePending(transaction, fresh);
    return fresh;
  });
}
