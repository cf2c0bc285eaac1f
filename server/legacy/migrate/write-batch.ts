import type { WriteTransaction } from '#server/store/sql/sqlite.ts';
import { renamedId } from '../mapping/document-kind.ts';
import type { Mapped } from '../mapping/mapped.ts';
import type { RepairCode } from '../mapping/repairs.ts';
import { findDocuments, findTakenIds, type TakenId } from '../store/documents.ts';
import { reviveDocument } from '../store/trash.ts';
import type { DocumentTable, LegacyTransaction } from '../store/tables.ts';
import { writeDocument } from '../store/write-documents.ts';
import { mapPlanned, type PlannedDocument } from './plan-document.ts';
import type { Outcome } from './report.ts';

export interface Settled {
  readonly planned: PlannedDocument;
  readonly outcome: Outcome;
  /** `null`: no new session is written for it. */
  readonly mapped: Mapped | null;
  /** A session that a rollback had put into the trash and that is taken out again. */
  readonly revives?: DocumentTable;
  /** Whether a source document of this path is kept from before. */
  readonly hasSource?: boolean;
  /** A session in the trash that a newer state of its document takes the place of. */
  readonly replaces?: string;
}

/** Looks at what is there already and maps the rest: what a run would do with these documents now. */
export async function settleBatch(
  transaction: LegacyTransaction,
  batch: readonly PlannedDocument[],
): Promise<Settled[]> {
  const paths = batch.map(({ document }) => document.path);
  const known = await findDocuments(transaction, paths);
  const wanted = batch.flatMap(({ decision, document }) => [
    decision.sessionId,
    renamedId(decision.sessionId, document.path),
    ...(known.has(document.path) ? [known.get(document.path)?.session_id ?? ''] : []),
  ]);
  const taken = await findTakenIds(transaction, wanted);
  return batch.map((planned) => {
    const before = known.get(planned.document.path);
    if (before && before.rolled_back_sha256 === null) return skip(planned, before);
    const own = before && taken.get(before.session_id);
    if (before && own) return comeBack(planned, before, own, taken);
    return { ...map(planned, taken), hasSource: before !== undefined };
  });
}

function skip(planned: PlannedDocument, before: DocumentTable): Settled {
  const reason = before.fields_sha256 === planned.decision.hash ? 'already-migrated' : 'changed-since-migration';
  return { planned, mapped: null, outcome: { ...plainOutcome(planned), outcome: 'skipped', reason } };
}

/** After a rollback: the session as it was left when the document still is what the rollback wrote, else a new one in its place. */
function comeBack(planned: PlannedDocument, before: DocumentTable, own: TakenId, taken: Map<string, TakenId>): Settled {
  if (before.rolled_back_sha256 === planned.decision.hash) {
    const repairs = JSON.parse(before.repairs) as RepairCode[]; // written by ourselves
    const outcome = repairs.length > 0 ? 'repaired' : 'migrated';
    return { planned, mapped: null, outcome: { ...plainOutcome(planned), outcome, repairs }, revives: before };
  }
  // Takes were made here and cost money, and who took the session out of the trash works on it: it stays as it is, and the
  // document gets another id.
  if (own.takeCount > 0 || !own.isTrashed) return { ...map(planned, taken), hasSource: true };
  taken.delete(before.session_id);
  return { ...map(planned, taken), replaces: before.session_id, hasSource: true };
}

function map(planned: PlannedDocument, taken: Map<string, TakenId>): Settled {
  const { sessionId } = planned.decision;
  const id = taken.has(sessionId) ? renamedId(sessionId, planned.document.path) : sessionId;
  if (taken.has(id)) {
    const detail = 'Its id is taken, and so is the one made of its path.';
    const outcome = { ...plainOutcome(planned), outcome: 'quarantined', reason: 'unmappable', detail } as const;
    return { planned, mapped: null, outcome };
  }
  taken.set(id, { takeCount: 0, isTrashed: false });
  return { planned, ...mapPlanned(planned, id) };
}

function plainOutcome({ line, document, kind }: PlannedDocument) {
  return { line, path: document.path, kind, repairs: [] };
}

/** Writes what was settled. Throws when a session is refused; the transaction is not to be committed then. */
export async function writeSettled(
  transaction: LegacyTransaction,
  own: WriteTransaction,
  runId: string,
  { planned, outcome, mapped, revives, replaces, hasSource }: Settled,
  now: Date,
): Promise<void> {
  const { document, text, decision } = planned;
  if (revives) await reviveDocument(transaction, own, revives, runId, now);
  if (!mapped) return;
  if (replaces !== undefined) await transaction.deleteFrom('sessions').where('id', '=', replaces).execute();
  if (hasSource) await transaction.deleteFrom('legacy_documents').where('path', '=', document.path).execute();
  const row: DocumentTable = {
    path: document.path,
    user_id: mapped.session.userId,
    session_id: mapped.session.id,
    run_id: runId,
    fields_sha256: decision.hash,
    document: text,
    repairs: JSON.stringify(outcome.repairs),
    rolled_back_sha256: null,
  };
  await writeDocument(transaction, own, { mapped, row, ownsLink: decision.link === 'owns' }, now);
}

export async function writeOutcomes(
  transaction: LegacyTransaction,
  runId: string,
  outcomes: readonly Outcome[],
): Promise<void> {
  if (outcomes.length === 0) return;
  const rows = outcomes.map(({ line, path, kind, outcome, reason, detail, repairs }) => ({
    run_id: runId,
    line,
    path,
    kind,
    outcome,
    reason: reason ?? null,
    detail: detail ?? null,
    repairs: JSON.stringify(repairs),
  }));
  await transaction.insertInto('legacy_outcomes').values(rows).execute();
}
