import type { WriteTransaction } from '#server/store/sql/sqlite.ts';
import { renamedId } from '../mapping/document-kind.ts';
import type { Mapped } from '../mapping/mapped.ts';
import { findDocuments, findTakenIds } from '../store/documents.ts';
import type { DocumentTable, LegacyTransaction } from '../store/tables.ts';
import { writeDocument } from '../store/write-documents.ts';
import { mapPlanned, type PlannedDocument } from './plan-document.ts';
import type { Outcome } from './report.ts';

export interface Settled {
  readonly planned: PlannedDocument;
  readonly outcome: Outcome;
  /** `null`: nothing is written for it. */
  readonly mapped: Mapped | null;
}

/** Looks at what is there already and maps the rest: what a run would do with these documents now. */
export async function settleBatch(
  transaction: LegacyTransaction,
  batch: readonly PlannedDocument[],
): Promise<Settled[]> {
  const known = await findDocuments(
    transaction,
    batch.map(({ document }) => document.path),
  );
  const wanted = batch.flatMap(({ decision, document, userId: _ }) => [
    decision.sessionId,
    renamedOf(decision.sessionId, document.path),
  ]);
  const taken = await findTakenIds(transaction, wanted);
  return batch.map((planned) => {
    const before = known.get(planned.document.path);
    return before && before.rolled_back_sha256 === null ? alreadyThere(planned, before) : map(planned, taken);
  });
}

function renamedOf(id: string, path: string): string {
  return renamedId(id, path);
}

function alreadyThere(planned: PlannedDocument, before: DocumentTable): Settled {
  const reason = before.fields_sha256 === planned.decision.hash ? 'already-migrated' : 'changed-since-migration';
  const { line, document, kind } = planned;
  return {
    planned,
    mapped: null,
    outcome: { line, path: document.path, kind, outcome: 'skipped', reason, repairs: [] },
  };
}

function map(planned: PlannedDocument, taken: Set<string>): Settled {
  const { sessionId } = planned.decision;
  const id = taken.has(sessionId) ? renamedOf(sessionId, planned.document.path) : sessionId;
  if (taken.has(id)) {
    const { line, document, kind } = planned;
    const detail = 'Its id is taken, and so is the one made of its path.';
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
  taken.add(id);
  return { planned, ...mapPlanned(planned, id) };
}

/** Writes what was settled. Throws when a session is refused; the transaction is not to be committed then. */
export async function writeSettled(
  transaction: LegacyTransaction,
  own: WriteTransaction,
  runId: string,
  { planned, outcome, mapped }: Settled,
  now: Date,
): Promise<void> {
  if (!mapped) return;
  const { document, text, decision } = planned;
  await transaction.deleteFrom('legacy_documents').where('path', '=', document.path).execute();
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
