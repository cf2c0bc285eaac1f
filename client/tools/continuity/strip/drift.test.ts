import { describe, expect, it } from 'vitest';
import { type DriftPoint, firstOverDriftLimit, forecastAt } from './drift.ts';

function points(...deltas: (number | null | 'anchor' | 'new anchor')[]): DriftPoint[] {
  return deltas.map((delta, shotIndex) => {
    if (delta === 'anchor') return { shotIndex, deltaE: 0, isAnchor: true };
    if (delta === 'new anchor') return { shotIndex, deltaE: null, isAnchor: true };
    return { shotIndex, deltaE: delta, isAnchor: false };
  });
}

describe('forecastAt', () => {
  it('should carry on the last drift known in the run, over shots that are not made', () => {
    expect(forecastAt(points('anchor', 2.5, null, null), 3)).toBe(2.5);
  });

  it('should know nothing across an anchor that is not made, nor of an anchor itself', () => {
    const line = points('anchor', 2.5, 'new anchor', null);
    expect(forecastAt(line, 3)).toBeNull();
    expect(forecastAt(line, 2)).toBeNull();
    expect(forecastAt(points('new anchor', null), 1)).toBeNull();
  });
});

describe('firstOverDriftLimit', () => {
  it('should pass over what is at the limit or not measured', () => {
    expect(firstOverDriftLimit(points('anchor', 5, null, 5.1, 8), 5)?.shotIndex).toBe(3);
  });
});
