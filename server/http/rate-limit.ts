import { AppError } from '#contract/errors.ts';

const WINDOW_MS = 60_000;
/** Most callers remembered; beyond it, those of older windows are forgotten. */
const MAX_CALLERS = 50_000;

interface Count {
  windowStart: number;
  current: number;
  previous: number;
}

/**
 * At most so many requests a minute from one caller, in a sliding window: the last full minute counts by the share of it
 * that the window still covers.
 */
export class RateLimit {
  readonly #counts = new Map<string, Count>();

  /** `perMinute` 0 is no limit. */
  constructor(readonly perMinute: number) {}

  /** Counts one request. Throws `rate-limited`. */
  take(caller: string, nowMs: number): void {
    if (this.perMinute === 0) return;
    const count = this.#countOf(caller, nowMs);
    const elapsed = nowMs - count.windowStart;
    const used = count.current + count.previous * (1 - elapsed / WINDOW_MS);
    if (used >= this.perMinute) {
      const retryAfterSeconds = Math.max(1, Math.ceil((WINDOW_MS - elapsed) / 1000));
      throw new AppError('rate-limited', `Too many requests. Ask again in ${retryAfterSeconds} s.`, {
        retryAfterSeconds,
      });
    }
    count.current += 1;
  }

  #countOf(caller: string, nowMs: number): Count {
    const windowStart = nowMs - (nowMs % WINDOW_MS);
    const known = this.#counts.get(caller);
    if (known?.windowStart === windowStart) return known;
    const previous = known?.windowStart === windowStart - WINDOW_MS ? known.current : 0;
    const count = { windowStart, current: 0, previous };
    if (this.#counts.size >= MAX_CALLERS) this.#forget(windowStart);
    this.#counts.set(caller, count);
    return count;
  }

  #forget(windowStart: number): void {
    for (const [caller, count] of this.#counts) if (count.windowStart < windowStart) this.#counts.delete(caller);
    if (this.#counts.size >= MAX_CALLERS) this.#counts.clear();
  }
}
