import type { Selectable } from 'kysely';
import type { Prompt } from '#contract/records/prompt.ts';
import type { Continuity } from '#contract/records/continuity.ts';
import type { HistoryEntry } from '#contract/records/history.ts';
import type { Session, SessionHead, SessionStatus } from '#contract/records/session.ts';
import type { HistoryTable, SessionTable } from '../sql/tables.ts';

/** A stored record. It was validated when it was written, so it is believed when it is read. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the record a column holds
export function fromJson<T>(json: string): T {
  return JSON.parse(json) as T; // see above
}

/** What a session and its head have in common. */
export function toSessionFields(row: Selectable<SessionTable>) {
  return {
    id: row.id,
    userId: row.user_id,
    ...(row.name !== null && { name: row.name }),
    ...(row.description !== null && { description: row.description }),
    status: row.status as SessionStatus, // only ever written from a validated session
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    revision: row.revision,
    ...(row.is_example === 1 && { isExample: true }),
    ...(row.trashed_at !== null && { trashedAt: row.trashed_at }),
  } satisfies Partial<Session>;
}

export function toHead(row: Selectable<SessionTable>): SessionHead {
  return {
    ...toSessionFields(row),
    hasPrompt: row.has_prompt === 1,
    hasContinuity: row.has_continuity === 1,
    ...(row.preview !== null && { promptPreview: row.preview }),
    shotCount: row.shot_count,
    takeCount: row.take_count,
    versionCount: row.version_count,
    durationSeconds: row.duration_ms / 1000,
    ...(row.aspect_ratio !== null && { aspectRatio: row.aspect_ratio }),
    ...(row.poster_asset_id !== null && { posterAssetId: row.poster_asset_id }),
    filmPosterAssetIds: fromJson<string[]>(row.film_poster_asset_ids),
  };
}

/** A prompt as it is stored: its versions are rows of their own. */
export type StoredPrompt = Omit<Prompt, 'versions'>;
/** A continuity as it is stored: its shots are rows of their own. */
export type StoredContinuity = Omit<Continuity, 'shots'>;

export function toHistoryEntry(row: Selectable<HistoryTable>): HistoryEntry {
  return {
    sessionId: row.session_id,
    revision: row.revision,
    at: row.at,
    actor: row.actor,
    label: row.label,
    kind: row.kind as HistoryEntry['kind'], // only ever written from the four kinds
    ...(row.target !== null && { target: row.target }),
    isUndoable: row.is_undoable === 1,
    forward: fromJson(row.forward),
    inverse: fromJson(row.inverse),
  };
}
