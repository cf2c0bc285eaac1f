import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  durationToFrames,
  framesToSeconds,
  framesToTimecode,
  rationalRate,
  secondsToFrames,
  timecodeToFrames,
} from './time.ts';

describe('rationalRate', () => {
  it('reads the written NTSC rates as x/1001', () => {
    expect(rationalRate(23.976)).toEqual({ numerator: 24000, denominator: 1001 });
    expect(rationalRate(29.97)).toEqual({ numerator: 30000, denominator: 1001 });
    expect(rationalRate(59.94)).toEqual({ numerator: 60000, denominator: 1001 });
  });
  it('keeps whole and half rates exact', () => {
    expect(rationalRate(24)).toEqual({ numerator: 24, denominator: 1 });
    expect(rationalRate(12.5)).toEqual({ numerator: 25, denominator: 2 });
  });
  it.each([0, -24, Number.NaN, Number.POSITIVE_INFINITY, 1001])('refuses %s', (fps) => {
    expect(() => rationalRate(fps)).toThrow(RangeError);
  });
});

describe('timecode', () => {
  it('counts plain timecode', () => {
    expect(framesToTimecode(288, 24)).toBe('00:00:12:00');
    expect(timecodeToFrames('01:00:00:00', 25)).toBe(90_000);
  });
  it('skips the dropped numbers, but not in every tenth minute', () => {
    expect(framesToTimecode(1799, 29.97, { dropFrame: true })).toBe('00:00:59;29');
    expect(framesToTimecode(1800, 29.97, { dropFrame: true })).toBe('00:01:00;02');
    expect(framesToTimecode(17982, 29.97, { dropFrame: true })).toBe('00:10:00;00');
    expect(framesToTimecode(107892, 29.97, { dropFrame: true })).toBe('01:00:00;00');
    expect(framesToTimecode(3600, 59.94, { dropFrame: true })).toBe('00:01:00;04');
  });
  it('refuses numbers that drop-frame leaves out, and rates that have none', () => {
    expect(() => timecodeToFrames('00:01:00;01', 29.97)).toThrow(/does not exist/);
    expect(() => framesToTimecode(5, 24, { dropFrame: true })).toThrow(RangeError);
    expect(() => timecodeToFrames('00:00:01:24', 24)).toThrow(/24 a second/);
  });
  it('comes back to the same frame, with and without drop-frame', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_600_000 }),
        fc.constantFrom(24, 25, 29.97, 30, 59.94),
        fc.boolean(),
        (frame, fps, drop) => {
          const dropFrame = drop && (fps === 29.97 || fps === 59.94);
          expect(timecodeToFrames(framesToTimecode(frame, fps, { dropFrame }), fps)).toBe(frame);
        },
      ),
    );
  });
});

describe('frames and seconds', () => {
  it('come back to the same frame at any rate', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.constantFrom(12.5, 23.976, 24, 29.97, 60),
        (frame, fps) => {
          expect(secondsToFrames(framesToSeconds(frame, fps), fps)).toBe(frame);
        },
      ),
    );
  });
  it('never makes an empty clip', () => {
    expect(durationToFrames(0.001, 24)).toBe(1);
  });
});
