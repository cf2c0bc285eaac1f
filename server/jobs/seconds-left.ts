/** Under this share of the work an estimate would jump about more than it tells. */
const ENOUGH_TO_TELL = 0.05;

/** Time left by the pace so far; absent while there is too little to go by. `done` is 0..1. */
export function secondsLeft(elapsedMs: number, done: number): number | undefined {
  if (done < ENOUGH_TO_TELL) return undefined;
  return Math.max(0, ((elapsedMs / done) * (1 - done)) / 1000);
}
