import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labToSrgb, linearPlanesToLab, LINEAR_OF_BYTE, srgbToLab } from './lab.ts';

const byte = fc.integer({ min: 0, max: 255 });

describe('srgbToLab', () => {
  it.each([
    [
      [255, 255, 255],
      [100, 0, 0],
    ],
    [
      [0, 0, 0],
      [0, 0, 0],
    ],
    [
      [255, 0, 0],
      [53.24, 80.09, 67.2],
    ],
    [
      [0, 0, 255],
      [32.3, 79.19, -107.86],
    ],
    [
      [119, 119, 119],
      [50.03, 0, 0],
    ],
  ])('should turn %j into %j', ([r, g, b], [l, a, bStar]) => {
    const lab = srgbToLab(r!, g!, b!);
    expect(Math.abs(lab.l - l!)).toBeLessThan(0.05);
    expect(Math.abs(lab.a - a!)).toBeLessThan(0.05);
    expect(Math.abs(lab.b - bStar!)).toBeLessThan(0.05);
  });

  it('should come back from Lab unchanged', () => {
    fc.assert(
      fc.property(byte, byte, byte, (r, g, b) => {
        expect(labToSrgb(srgbToLab(r, g, b)).map(Math.round)).toEqual([r, g, b]);
      }),
    );
  });
});

describe('linearPlanesToLab', () => {
  it('should agree with the exact conversion to 0.02', () => {
    fc.assert(
      fc.property(byte, byte, byte, (r, g, b) => {
        const light = (value: number) => Float32Array.of(LINEAR_OF_BYTE[value]!);
        const quick = linearPlanesToLab(light(r), light(g), light(b));
        const exact = srgbToLab(r, g, b);
        expect(Math.abs(quick.l[0]! - exact.l)).toBeLessThan(0.02);
        expect(Math.abs(quick.a[0]! - exact.a)).toBeLessThan(0.02);
        expect(Math.abs(quick.b[0]! - exact.b)).toBeLessThan(0.02);
      }),
    );
  });
});
