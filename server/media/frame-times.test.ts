import { describe, expect, it } from 'vitest';
import { frameTimes, isConstantRate, secondsBefore } from './frame-times.ts';

describe('frame times', () => {
  it('are in the order of showing, without packets that are never shown', () => {
    const packet = (pts: number | null, dts: number, isDiscarded = false) => ({ pts, dts, isDiscarded });
    expect(frameTimes([packet(0, -2, true), packet(9, 0), packet(3, 1), packet(6, 2)])).toEqual([3, 6, 9]);
    expect(frameTimes([packet(null, 5), packet(null, 4)])).toEqual([4, 5]);
  });
  it('are sought half a frame early: (n - 0.5) / fps at a constant rate', () => {
    const times = Array.from({ length: 5 }, (_, frame) => frame * 1001);
    for (const frame of [1, 2, 4])
      expect(secondsBefore(times, frame, 24000, 0)).toBeCloseTo(((frame - 0.5) * 1001) / 24000, 9);
    expect(secondsBefore(times, 0, 24000, 0)).toBeNull();
    expect(secondsBefore(times, 5, 24000, 0)).toBeNull();
    expect(secondsBefore([4800, 4900], 1, 100, 48)).toBeCloseTo(0.5, 9);
  });
  it('know a constant rate from a varying one, within a tick', () => {
    expect(isConstantRate([0, 42, 83, 125], 1000 / 24)).toBe(true);
    expect(isConstantRate([0, 42, 90, 125], 1000 / 24)).toBe(false);
    expect(isConstantRate([42, 83, 125], 1000 / 24)).toBe(false);
  });
});
