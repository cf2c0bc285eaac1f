import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plane } from './plane.ts';
import { compareStructure, prepareSsim } from './ssim.ts';

function plane(width: number, height: number, valueAt: (x: number, y: number) => number): Plane {
  const values = Float32Array.from({ length: width * height }, (_, i) => valueAt(i % width, Math.floor(i / width)));
  return { width, height, values };
}

const stripes = plane(64, 40, (x, y) => 128 + 60 * Math.sin(x / 3) + 20 * Math.cos(y / 2));

describe('compareStructure', () => {
  it('should be 1 for equal pictures, flat ones included', () => {
    expect(compareStructure(prepareSsim(stripes), prepareSsim(stripes)).ssim).toBeCloseTo(1, 9);
    const flat = prepareSsim(plane(64, 40, () => 0));
    expect(compareStructure(flat, flat)).toEqual({ ssim: 1, structure: 1 });
  });

  it('should be negative for the negative of a picture', () => {
    const negative = prepareSsim({ ...stripes, values: stripes.values.map((value) => 255 - value) });
    expect(compareStructure(prepareSsim(stripes), negative).ssim).toBeLessThan(-0.5);
  });

  it('should see brightness in SSIM but not in structure', () => {
    const brighter = prepareSsim({ ...stripes, values: stripes.values.map((value) => value + 50) });
    const { ssim, structure } = compareStructure(prepareSsim(stripes), brighter);
    expect(structure).toBeCloseTo(1, 6);
    expect(ssim).toBeLessThan(0.97);
  });

  it('should agree with the formula written out for a single window', () => {
    const [one, other] = [plane(8, 8, (x, y) => 10 * x + y), plane(8, 8, (x, y) => 90 - 3 * x + 7 * y)];
    const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / 64;
    const [mx, my] = [mean(one.values), mean(other.values)];
    const covariance = mean(one.values.map((value, i) => (value - mx) * ((other.values[i] ?? 0) - my)));
    const variances =
      mean(one.values.map((value) => (value - mx) ** 2)) + mean(other.values.map((value) => (value - my) ** 2));
    const [c1, c2] = [6.5025, 58.5225];
    const expected = ((2 * mx * my + c1) * (2 * covariance + c2)) / ((mx * mx + my * my + c1) * (variances + c2));
    expect(compareStructure(prepareSsim(one), prepareSsim(other)).ssim).toBeCloseTo(expected, 4);
  });

  it('should stay within -1..1 and be symmetric for any small picture', () => {
    const pair = fc
      .record({ width: fc.integer({ min: 1, max: 20 }), height: fc.integer({ min: 1, max: 20 }) })
      .chain(({ width, height }) => {
        const values = fc.float32Array({
          min: 0,
          max: 255,
          noNaN: true,
          minLength: width * height,
          maxLength: width * height,
        });
        return fc.tuple(values, values).map(
          ([a, b]) =>
            [
              { width, height, values: a },
              { width, height, values: b },
            ] as const,
        );
      });
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const [a, b] = [prepareSsim(one), prepareSsim(other)];
        const { ssim } = compareStructure(a, b);
        expect(ssim >= -1 && ssim <= 1).toBe(true);
        expect(compareStructure(b, a).ssim).toBeCloseTo(ssim, 6);
      }),
    );
  });
});
