import type { Transaction } from 'kysely';
import type { Tables } from '#server/store/sql/tables.ts';

/** Tables that exist because of the older product alone. */
interface LegacyTables {
  readonly legacy_runs: RunTable;
  readonly legacy_outcomes: OutcomeTable;
  readonly legacy_documents: DocumentTable;
  /** Links by the uuid of a prompt: `/prompt/:uuid`, `/share/:uuid`. */
  readonly legacy_links: { uuid: string; session_id: string; user_id: string };
}

export interface RunTable {
  id: string;
  source: string;
  source_sha256: string | null;
  /** JSON of what decides the result. */
  options: string;
  status: 'running' | 'interrupted' | 'done' | 'rolled-back';
  started_at: string;
  finished_at: string | null;
  /** Last line of the source whose outcome is written. */
  last_line: number;
  /** JSON of the report's `backup`. */
  backup: string | null;
  /** JSON of the report's `samples` so far. */
  samples: string;
  lease_owner: string | null;
  lease_until: string | null;
}

export interface OutcomeTable {
  run_id: string;
  line: number;
  /** With API keys masked. */
  path: string;
  kind: 'prompt' | 'continuity' | null;
  outcome: 'migrated' | 'repaired' | 'skipped' | 'quarantined';
  reason: string | null;
  detail: string | null;
  repairs: string;
}

/** A document that was migrated. Quarantined ones are in the backup alone. */
export interface DocumentTable {
  path: string;
  user_id: string;
  session_id: string;
  run_id: string;
  fields_sha256: string;
  /** The line of the export as it came. */
  document: string;
  repairs: string;
  /** Hash of the fields that a rollback wrote back; null while the session is in use. */
  rolled_back_sha256: string | null;
}

/** A transaction that knows the tables of the older product too. */
export type LegacyTransaction = Transaction<Tables & LegacyTables>;
