import type { Generation } from '#contract/records/generation.ts';

/** Something happened to a session. `change` says up to which revision; the entries themselves are read from the log. */
export type StoreEvent =
  | { readonly kind: 'change'; readonly revision: number }
  | { readonly kind: 'generation'; readonly generation: Generation };

export interface StoreEvents {
  /**
   * Calls back after each commit to a session, also one of another process on the same data folder (those within about
   * half a second). It is a hint to read on from the log: a listener may hear of a revision twice or of the newest only.
   * Progress of generations that is written without a commit is told here too. Returns the way to stop. The caller
   * has checked that the session is the listener's to see.
   */
  subscribe(sessionId: string, listener: (event: StoreEvent) => void): () => void;
}
