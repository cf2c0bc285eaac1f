import { median } from './percentile.ts';

const RUNS = 15;
const WARM_UP_RUNS = 5;
const document = Array.from({ length: 4000 }, (_, index) => ({
  id: `shot-${index}`,
  prompt: `Tram ${index}, rain. `.repeat(12),
  numbers: [index, index * 1.5],
}));

/**
 * Milliseconds for a piece of work that is always the same: a megabyte of JSON written and read again, the median of several times.
 * Shared machines are up to twice as fast in one minute as in the next; figures of two runs can be compared when this is alike in both.
 */
export function timeFixedWork(): number {
  const times = Array.from({ length: WARM_UP_RUNS + RUNS }, () => {
    const started = performance.now();
    JSON.parse(JSON.stringify(document));
    return performance.now() - started;
  });
  return median(times.slice(WARM_UP_RUNS));
}
