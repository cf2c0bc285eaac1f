import type { Generation } from '#contract/records/generation.ts';
import type { Page, PageRequest } from './sessions.ts';

/** A generation with what only the server knows of it. */
export interface GenerationRecord {
  readonly userId: string;
  readonly generation: Generation;
  /** The runner's own JSON: intent, provider handle, step results. Never shown to anybody. */
  readonly state: unknown;
  /** Who works on it and until when, ISO 8601; `null` when nobody does. */
  readonly lease: { readonly owner: string; readonly until: string } | null;
}

export interface GenerationQuery extends PageRequest {
  readonly sessionId?: string;
  /** True: only those that have not ended. */
  readonly isOpen?: boolean;
}

/** Persisted state of the jobs. A write here is on disk before it resolves, so it can be the intent before money is spent. */
export interface GenerationStore {
  /**
   * Writes new ones, all or none. Throws `already-rendering` when a shot or version already has one that has not ended,
   * and `not-found` when the session is not this user's.
   */
  insert(records: readonly Pick<GenerationRecord, 'userId' | 'generation' | 'state'>[]): Promise<void>;
  get(userId: string, generationId: string): Promise<GenerationRecord | null>;
  /** Newest first. */
  list(userId: string, query: GenerationQuery): Promise<Page<Generation>>;
  /**
   * Takes the oldest open generation that nobody holds and that does not wait for a person, in one atomic statement;
   * also one whose lease ran out. `null` when there is none within the limits.
   */
  claim(request: ClaimRequest): Promise<GenerationRecord | null>;
  /** Writes the public and the private part while the lease is held, and prolongs it. False: the lease was lost, stop working on it. */
  save(record: SaveGeneration): Promise<boolean>;
  /** Gives the lease back, so that another may claim at once. */
  release(generationId: string, owner: string): Promise<void>;
  /**
   * A person's decision (cancel, retry, answer), whoever holds the lease: reads, changes and writes in one transaction.
   * Returning `null` changes nothing; otherwise the lease ends, so the holder's next `save` answers false. `not-found` when it is not this user's; `already-rendering` when a retry meets a newer one.
   */
  decide(
    userId: string,
    generationId: string,
    decision: (record: GenerationRecord) => Pick<GenerationRecord, 'generation' | 'state'> | null,
  ): Promise<GenerationRecord>;
  /** Micro-dollars charged to a user since a moment, and promised by what has not ended. */
  spent(userId: string, since: string): Promise<{ readonly chargedMicroUsd: number; readonly openMicroUsd: number }>;
}

export interface ClaimRequest {
  /** Unique to the process. */
  readonly owner: string;
  readonly leaseMs: number;
  /** How many of one user's may be held at once. */
  readonly maxPerUser: number;
  /** Only one of these; absent: any. */
  readonly generationIds?: readonly string[];
  /** Model ids that take no more for now. */
  readonly exceptModelIds?: readonly string[];
}

export interface SaveGeneration {
  readonly owner: string;
  readonly leaseMs: number;
  readonly generation: Generation;
  /** Absent leaves it as it is. */
  readonly state?: unknown;
}
