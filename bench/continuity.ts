import { syntheticFrames } from '#server/continuity/calibration/synthetic-clip.ts';
import { measureCut } from '#server/continuity/measure-cut.ts';
import type { BenchRow } from './row.ts';
import { median } from './percentile.ts';

const RUNS = 9;

/** Times the measurement of one cut from decoded frames at 320×180: the median of several runs after warming up. */
export async function benchContinuity(): Promise<BenchRow[]> {
  const frames = syntheticFrames({ backdrop: 'city', seed: 3, move: 'pan', weather: 'rain' }, 0, 17);
  const cut = { tailA: frames.slice(0, 8), headB: frames.slice(8) };
  return (['seamless', 'matched'] as const).map((kind) => ({
    name: `Measure a ${kind} cut, frames decoded`,
    value: medianMilliseconds(() => measureCut({ ...cut, kind })),
    unit: 'ms',
    target: '<= 120',
  }));
}

function medianMilliseconds(work: () => unknown): number {
  for (let run = 0; run < 3; run++) work();
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return median(times);
}
