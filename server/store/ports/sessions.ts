import type { PromptVersion } from '#contract/records/prompt.ts';
import type { Session, SessionHead, SessionStatus } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take, TakeSubject } from '#contract/records/take.ts';

export interface PageRequest {
  /** As the page before gave it; absent is the first page. A foreign or torn one throws `invalid-input` at `?cursor`. */
  readonly cursor?: string;
  /** 1..100; absent is 50. */
  readonly limit?: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

export interface SessionQuery extends PageRequest {
  /** Words looked for in names and prompts, without regard to case and accents; each must occur. */
  readonly q?: string;
  readonly status?: SessionStatus;
  readonly has?: 'prompt' | 'continuity';
  /** `updated` and `created` newest first, `name` from A. Absent is `updated`. */
  readonly sort?: 'updated' | 'created' | 'name';
  /** True shows only the example that came with the data folder. */
  readonly isExample?: boolean;
  /** Only sessions changed at this time (ISO 8601) or later. */
  readonly changedSince?: string;
  /** True shows the trash and nothing else. */
  readonly trashed?: boolean;
}

/** How many sessions there are by status, the trash counted by itself. */
export interface SessionCounts {
  readonly active: number;
  readonly completed: number;
  readonly archived: number;
  readonly trashed: number;
}

export interface TakeQuery extends PageRequest {
  readonly of?: TakeSubject;
  /** True shows the trash and nothing else. */
  readonly trashed?: boolean;
}

/** Reads. `null` means unknown or somebody else's; a session in the trash is there, with `trashedAt`. */
export interface SessionReads {
  /** The whole session: shots in order, versions oldest first. */
  get(userId: string, sessionId: string): Promise<Session | null>;
  head(userId: string, sessionId: string): Promise<SessionHead | null>;
  /** Cheapest way to an ETag. */
  revision(userId: string, sessionId: string): Promise<number | null>;
  list(userId: string, query: SessionQuery): Promise<Page<SessionHead>>;
  counts(userId: string): Promise<SessionCounts>;
  /** Newest session of this user whose prompt has this uuid, trash left out. */
  findByPromptUuid(userId: string, uuid: string): Promise<SessionHead | null>;
  shot(userId: string, sessionId: string, shotId: string): Promise<Shot | null>;
  /** In order. */
  shots(userId: string, sessionId: string, page: PageRequest): Promise<Page<Shot> | null>;
  /** Removed shots that can be brought back, latest removal first. */
  removedShots(userId: string, sessionId: string, page: PageRequest): Promise<Page<RemovedShot> | null>;
  version(userId: string, sessionId: string, versionId: string): Promise<PromptVersion | null>;
  /** Newest first. */
  versions(userId: string, sessionId: string, page: PageRequest): Promise<Page<PromptVersion> | null>;
  /** Also one in the trash. */
  take(userId: string, sessionId: string, takeId: string): Promise<Take | null>;
  /** Newest first. */
  takes(userId: string, sessionId: string, query: TakeQuery): Promise<Page<Take> | null>;
  /** Takes by id, trash included; unknown ids are left out. */
  takesById(userId: string, sessionId: string, takeIds: readonly string[]): Promise<Take[] | null>;
  /** The selected takes of all shots, by shot in order: the film. Shots without one are left out. */
  selectedTakes(userId: string, sessionId: string): Promise<SelectedTake[] | null>;
}

export interface RemovedShot {
  readonly shot: Shot;
  readonly trashedAt: string;
}

export interface SelectedTake {
  readonly shotId: string;
  readonly take: Take;
}
