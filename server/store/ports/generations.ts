import type { Generation, GenerationStatus } from '#contract/records/generation.ts';
import type { IdempotencyScope } from './commit.ts';
import type { Page, PageRequest } from './sessions.ts';
import type { StoredResponse } from './sharing.ts';

/** A generation with what only the server knows of it. */
export interface GenerationRecord {
  readonly userId: string;
  readonly generation: Generation;
  /** The runner's own JSON: intent, provider handle, step results. Never shown to anybody. */
  readonly state: unknown;
  /** Who works on it and until when, ISO 8601; `null` when nobody does. */
  readonly lease: { readonly owner: string; readonly until: string } | null;
}

/** One to be queued. */
export interface NewGeneration extends Pick<GenerationRecord, 'userId' | 'generation' | 'state'> {
  /** Higher goes first; absent is 0. */
  readonly priority?: number;
  /** Of several takes asked for at once: 0, 1, 2 …; absent is 0. */
  readonly slot?: number;
  /** Shots whose takes it is made from: it waits for every open generation of theirs, one of the same call included. */
  readonly needsShotIds?: readonly string[];
  /** Asked length of the picture, by which later estimates scale how long it took; absent for stills. */
  readonly pictureSeconds?: number;
}

/** Money that may not be passed. */
export interface Budget {
  /** Null: no cap. */
  readonly capMicroUsd: number | null;
  /** Moment from which spending counts against the cap. */
  readonly since: string;
}

export interface InsertOptions {
  /** Checked and reserved in the same transaction. Throws `budget-exceeded`. */
  readonly budget?: Budget;
  /** What the records of this call may cost together, retries included; absent: no limit of their own. */
  readonly maxCostMicroUsd?: number;
  /** What to do with one whose subject has an open one; absent is `refuse`: throws `already-rendering`. */
  readonly ifOpen?: 'refuse' | 'skip';
  /** Writes the answer of the request in the same transaction, so that its repetition is answered and not obeyed. */
  readonly idempotency?: {
    readonly scope: IdempotencyScope;
    readonly respond: (inserted: readonly Generation[]) => StoredResponse;
  };
}

export interface GenerationQuery extends PageRequest {
  readonly sessionId?: string;
  /** True: only those that have not ended. */
  readonly isOpen?: boolean;
}

/** Persisted state of the jobs. A write here is on disk before it resolves, so it can be the intent before money is spent. */
export interface GenerationStore {
  /**
   * Writes new ones, all or none, and answers those that were written, with what they wait for. Throws `already-rendering`
   * when a subject already has one of this kind that has not ended, `budget-exceeded`, and `not-found` when the session is
   * not this user's.
   */
  insert(records: readonly NewGeneration[], options?: InsertOptions): Promise<Generation[]>;
  get(userId: string, generationId: string): Promise<GenerationRecord | null>;
  /** Newest first. */
  list(userId: string, query: GenerationQuery): Promise<Page<Generation>>;
  /**
   * Takes the first open generation by priority and age that nobody holds, that waits neither for a person, a moment nor
   * another generation, and that is within the limits, in one transaction; also one whose lease ran out. `null`: there is none.
   */
  claim(request: ClaimRequest): Promise<GenerationRecord | null>;
  /** The same of up to so many in one go, in their order: one write to disk for all of them. */
  claimMany(request: ClaimRequest & { readonly atMost: number }): Promise<GenerationRecord[]>;
  /** Writes the public and the private part while the lease is held, and prolongs it. False: the lease was lost, stop working on it. */
  save(record: SaveGeneration): Promise<boolean>;
  /** Gives the lease back, so that another may claim at once. */
  release(generationId: string, owner: string): Promise<void>;
  /** Prolongs every lease of an owner; answers the ids it still holds. */
  heartbeat(owner: string, leaseMs: number): Promise<string[]>;
  /** Gives back the leases of owners that are certainly no more; answers how many. */
  releaseGone(isGone: (owner: string) => boolean): Promise<number>;
  /** Earliest moment at which something that waits for a moment may go on; `null` when nothing does. */
  nextDue(): Promise<string | null>;
  /** How the generations that one waits or waited for stand. */
  needs(generationId: string): Promise<{ readonly id: string; readonly status: GenerationStatus }[]>;
  /**
   * Reserves more for one that is being worked on, for another attempt. False: a budget or the request's own limit does not
   * allow it, or the lease is lost; nothing is reserved then.
   */
  reserve(request: ReserveRequest): Promise<boolean>;
  /**
   * A person's decision (cancel, retry, answer), whoever holds the lease: reads, changes and writes in one transaction.
   * Returning `null` changes nothing; otherwise the lease ends, so the holder's next `save` answers false. `not-found` when
   * it is not this user's; `already-rendering` when a retry meets a newer one; `budget-exceeded` when what it reserves
   * now is more than before and passes the budget.
   */
  decide(
    userId: string,
    generationId: string,
    decision: (record: GenerationRecord) => Decision | null,
    budget?: Budget,
  ): Promise<GenerationRecord>;
  /** Micro-dollars charged to a user since a moment, and promised by what has not ended. */
  spent(userId: string, since: string): Promise<{ readonly chargedMicroUsd: number; readonly openMicroUsd: number }>;
  /** How long takes of a model took lately, newest first, at most twenty, whoever asked for them. */
  workTimes(modelId: string): Promise<{ readonly workMs: number; readonly pictureSeconds: number }[]>;
}

export interface Decision extends Pick<GenerationRecord, 'generation' | 'state'> {
  /** When it is opened again: what it is to wait for now. */
  readonly needsShotIds?: readonly string[];
}

export interface ClaimRequest {
  /** Unique to the process. */
  readonly owner: string;
  readonly leaseMs: number;
  /** How many of one user's may be held at once. */
  readonly maxPerUser: number;
  /** Only one of these; absent: any. */
  readonly generationIds?: readonly string[];
  /** None of these. */
  readonly exceptIds?: readonly string[];
  /** How many of these models' generations may be before or at their provider at once. */
  readonly modelLimits?: readonly { readonly modelIds: readonly string[]; readonly max: number }[];
}

export interface SaveGeneration {
  readonly owner: string;
  readonly leaseMs: number;
  readonly generation: Generation;
  /** Absent leaves it as it is. */
  readonly state?: unknown;
  /** True: gives the lease back in the same write; `generation.notBefore` says when it may be claimed again. */
  readonly isReleased?: boolean;
  /** How long the work took, once it has succeeded in one go. */
  readonly workMs?: number;
}

export interface ReserveRequest {
  readonly generationId: string;
  readonly owner: string;
  readonly extraMicroUsd: number;
  readonly budget: Budget;
}
