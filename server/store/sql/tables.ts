/**
 * Columns as they are stored. `json` holds the record whole; the other columns beside it repeat what is looked for or sorted
 * by. Booleans are 0 and 1, times are ISO 8601 text, which sorts as time does.
 */
export interface Tables {
  readonly schema_version: { version: number };
  readonly sessions: SessionTable;
  readonly session_search: { session_id: string; text: string };
  readonly prompts: { session_id: string; json: string };
  readonly continuities: { session_id: string; json: string };
  readonly shots: ShotTable;
  readonly versions: VersionTable;
  readonly takes: TakeTable;
  readonly take_numbers: { session_id: string; subject_kind: string; subject_id: string; last_number: number };
  readonly history: HistoryTable;
  readonly assets: AssetTable;
  readonly library_entries: LibraryTable;
  readonly generations: GenerationTable;
  readonly generation_needs: { generation_id: string; needs_id: string };
  readonly shares: ShareTable;
  readonly tasks: TaskTable;
  readonly cuts: { key: string; json: string; created_at: string };
  readonly idempotency_keys: IdempotencyTable;
}

export interface SessionTable {
  id: string;
  user_id: string;
  name: string | null;
  /** Name folded for sorting, at most 100 characters; `''` when there is none. */
  name_key: string;
  description: string | null;
  status: string;
  created_at: string;
  updated_at: string;
  revision: number;
  is_example: number;
  trashed_at: string | null;
  has_prompt: number;
  has_continuity: number;
  prompt_uuid: string | null;
  preview: string | null;
  aspect_ratio: string | null;
  shot_count: number;
  take_count: number;
  version_count: number;
  /** Whole milliseconds, so that adding and taking away never drifts. */
  duration_ms: number;
  poster_asset_id: string | null;
  /** JSON array of asset ids. */
  film_poster_asset_ids: string;
}

export interface ShotTable {
  session_id: string;
  id: string;
  position: string;
  selected_take_id: string | null;
  /** Set when the shot was removed; the row stays so that its takes and the way back do. */
  trashed_at: string | null;
  json: string;
  search_text: string;
}

export interface VersionTable {
  session_id: string;
  id: string;
  /** Counts up in the order they came. */
  ordinal: number;
  trashed_at: string | null;
  json: string;
}

export interface TakeTable {
  session_id: string;
  id: string;
  subject_kind: string;
  subject_id: string;
  number: number;
  created_at: string;
  trashed_at: string | null;
  media_asset_id: string;
  poster_asset_id: string;
  json: string;
}

export interface HistoryTable {
  session_id: string;
  revision: number;
  at: string;
  actor: string;
  label: string;
  kind: string;
  target: number | null;
  is_undoable: number;
  /** 1 while what it did has not been taken back. An undo itself never stands: it only lays another entry down. */
  is_standing: number;
  /** 1 on an undo that a redo can bring back. */
  is_redoable: number;
  coalesce_key: string | null;
  /** JSON array of the paths it touched. */
  paths: string;
  forward: string;
  inverse: string;
}

export interface AssetTable {
  id: string;
  user_id: string;
  sha256: string;
  kind: string;
  size_bytes: number;
  created_at: string;
  /** Last time the same content was brought in, so that the sweep leaves it alone. */
  used_at: string;
  json: string;
}

export interface LibraryTable {
  id: string;
  user_id: string;
  type: string;
  trigger_key: string;
  search_text: string;
  json: string;
}

export interface GenerationTable {
  id: string;
  session_id: string;
  user_id: string;
  subject_kind: string;
  subject_id: string;
  status: string;
  /** 1 until it has ended. */
  is_open: number;
  model_id: string;
  cost_estimate_micro_usd: number;
  cost_micro_usd: number;
  created_at: string;
  updated_at: string;
  lease_owner: string | null;
  lease_until: string | null;
  json: string;
  state: string;
  kind: string;
  /** Takes of one subject that were asked for together are 0, 1, 2 … */
  slot: number;
  /** Higher goes first. */
  priority: number;
  not_before: string | null;
  batch_id: string | null;
  batch_cap_micro_usd: number | null;
  /** Asked length of the picture, 0 for stills. */
  picture_seconds: number | null;
  /** How long it took from the first step to the take; only of those that succeeded at once. */
  work_ms: number | null;
}

export interface TaskTable {
  id: string;
  session_id: string;
  user_id: string;
  kind: string;
  status: string;
  /** 1 until it has ended. */
  is_open: number;
  created_at: string;
  updated_at: string;
  lease_owner: string | null;
  lease_until: string | null;
  /** Content that it made. */
  content_sha256: string | null;
  json: string;
  state: string;
}

export interface ShareTable {
  uuid: string;
  session_id: string;
  user_id: string;
  created_at: string;
  revoked_at: string | null;
}

export interface IdempotencyTable {
  user_id: string;
  key: string;
  route: string;
  request_hash: string;
  created_at: string;
  /** What it did, written in the transaction that did it. */
  applied_session_id: string | null;
  applied_revision: number | null;
  /** The answer that was sent; absent until it was. */
  response: string | null;
}
