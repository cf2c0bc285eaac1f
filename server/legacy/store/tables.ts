import type { Generated, Transaction } from 'kysely';
import type { Tables } from '#server/store/sql/tables.ts';

/** Tables that exist because of the older product alone. */
interface LegacyTables {
  readonly legacy_runs: RunTable;
  readonly legacy_outcomes: OutcomeTable;
  readonly legacy_documents: DocumentTable;
  /** Links by the uuid of a prompt: `/prompt/:uuid`, `/share/:uuid`. */
  readonly legacy_links: { uuid: string; session_id: string; user_id: string };
  readonly legacy_pending: PendingTable;
  /** What an admin decided: for one person, or for everybody under `*`. */
  readonly legacy_rollout: { user_id: string; setting: string; changed_at: string; changed_by: string };
  readonly legacy_rollout_audit: { id: Generated<number>; at: string; actor: string; change: string };
  readonly legacy_media: {
    asset_id: string;
    outcome: 'brought-in' | 'unreachable' | 'refused';
    reason: string | null;
    tried_at: string;
  };
}

/** A document of the older product that has not come over: its owner has not been switched over, or it cannot be moved. */
export interface PendingTable {
  path: string;
  user_id: string;
  kind: 'prompt' | 'continuity';
  /** Id of the session it becomes. */
  session_id: string;
  uuid: string | null;
  /** Who has the link of the uuid; `made-here` for a document that a rollback wrote of work begun in a unified session. */
  link: 'owns' | 'shared' | 'denied' | 'none' | 'made-here';
  fields_sha256: string;
  document: string;
  /** Last change, ISO 8601, for lists. */
  updated_at: string;
  /** Why it was not moved when its owner came; null while that has not been tried. */
  refused: string | null;
}

export interface RunTable {
  id: string;
  source: string;
  source_sha256: string | null;
  /** JSON of what decides the result. */
  options: string;
  /** `moving` is a first use: several may be under way, each of another person. */
  status: 'running' | 'moving' | 'interrupted' | 'done' | 'rolled-back';
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
