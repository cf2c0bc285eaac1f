import type { PersonFacts } from '../store/pending.ts';

/**
 * How somebody's work is reached.
 * - `classic`: their documents are still those of the older product; v1 and the screens work on them.
 * - `arriving`: they are switched over and documents wait; these are moved before anything is answered from them.
 * - `unified`: sessions.
 * - `held`: they were switched back after a move. Sessions still, which v1 may only read until the operator rolls back.
 */
export type PersonState = 'classic' | 'arriving' | 'unified' | 'held';

/** The one place that says what the switch and the documents come to. */
export function personStateOf(isEnabled: boolean, { hasMoved, hasWaiting }: PersonFacts): PersonState {
  if (isEnabled) return hasWaiting ? 'arriving' : 'unified';
  return hasMoved ? 'held' : 'classic';
}
