import { describe, expect, it } from 'vitest';
import { shiftLab } from './calibration/faults.ts';
import { syntheticFrame } from './calibration/synthetic-clip.ts';
import { clipColours, measureDrift, type DriftShot } from './drift.ts';

const frame = syntheticFrame({ backdrop: 'desert', seed: 2, move: 'still', weather: 'clear' }, 0);

function shot(number: number, b: number | null, startsRun = false): DriftShot {
  const colours = b === null ? null : clipColours([shiftLab(frame, { b })]);
  return { shotId: `shot${number}`, colours, startsRun };
}

describe('measureDrift', () => {
  it('should add up what neighbours alone do not show and propose where to start anew', () => {
    const { points, proposal } = measureDrift([0, 3, 6, 9, 12].map((b, index) => shot(index + 1, b)));
    const deltas = points.map(({ deltaE }) => deltaE ?? -1);
    expect(deltas[0]).toBe(0);
    expect(deltas).toEqual(deltas.toSorted((one, other) => one - other));
    expect(points.every(({ anchorShotId }) => anchorShotId === 'shot1')).toBe(true);
    const first = points.find(({ isOverLimit }) => isOverLimit);
    expect(proposal).toMatchObject({ shotId: first?.shotId, anchorShotId: 'shot1' });
    expect(proposal?.sentence).toMatch(
      /^Over the limit at 0\d, ΔE [5-9]\.\d from 01\. Re-anchor 0\d on the look of 01\.$/,
    );
  });

  it('should take a hard cut for a new anchor', () => {
    const { points, proposal } = measureDrift([shot(1, 0), shot(2, 40, true), shot(3, 41)]);
    expect(points.map(({ anchorShotId }) => anchorShotId)).toEqual(['shot1', 'shot2', 'shot2']);
    expect(points[1]?.deltaE).toBe(0);
    expect(proposal).toBeNull();
  });

  it('should leave shots without a picture unmeasured and go on from the same anchor', () => {
    const { points } = measureDrift([shot(1, null), shot(2, 0), shot(3, null), shot(4, 0)]);
    expect(points.map(({ deltaE }) => deltaE)).toEqual([null, 0, null, 0]);
    expect(points.map(({ anchorShotId }) => anchorShotId)).toEqual([null, 'shot2', 'shot2', 'shot2']);
  });
});
