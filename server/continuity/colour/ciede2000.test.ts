import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ciede2000, meanDeltaE } from './ciede2000.ts';

/** Supplementary test data of Sharma, Wu and Dalal (2005), table 1: L1 a1 b1 L2 a2 b2 ΔE00. */
const sharmaPairs = `
50 2.6772 -79.7751 50 0 -82.7485 2.0425
50 3.1571 -77.2803 50 0 -82.7485 2.8615
50 2.8361 -74.0200 50 0 -82.7485 3.4412
50 -1.3802 -84.2814 50 0 -82.7485 1.0000
50 -1.1848 -84.8006 50 0 -82.7485 1.0000
50 -0.9009 -85.5211 50 0 -82.7485 1.0000
50 0 0 50 -1 2 2.3669
50 -1 2 50 0 0 2.3669
50 2.4900 -0.0010 50 -2.4900 0.0009 7.1792
50 2.4900 -0.0010 50 -2.4900 0.0010 7.1792
50 2.4900 -0.0010 50 -2.4900 0.0011 7.2195
50 2.4900 -0.0010 50 -2.4900 0.0012 7.2195
50 -0.0010 2.4900 50 0.0009 -2.4900 4.8045
50 -0.0010 2.4900 50 0.0010 -2.4900 4.8045
50 -0.0010 2.4900 50 0.0011 -2.4900 4.7461
50 2.5 0 50 0 -2.5 4.3065
50 2.5 0 73 25 -18 27.1492
50 2.5 0 61 -5 29 22.8977
50 2.5 0 56 -27 -3 31.9030
50 2.5 0 58 24 15 19.4535
50 2.5 0 50 3.1736 0.5854 1.0000
50 2.5 0 50 3.2972 0 1.0000
50 2.5 0 50 1.8634 0.5757 1.0000
50 2.5 0 50 3.2592 0.3350 1.0000
60.2574 -34.0099 36.2677 60.4626 -34.1751 39.4387 1.2644
63.0109 -31.0961 -5.8663 62.8187 -29.7946 -4.0864 1.2630
61.2901 3.7196 -5.3901 61.4292 2.2480 -4.9620 1.8731
35.0831 -44.1164 3.7933 35.0232 -40.0716 1.5901 1.8645
22.7233 20.0904 -46.6940 23.0331 14.9730 -42.5619 2.0373
36.4612 47.8580 18.3852 36.2715 50.5065 21.2231 1.4146
90.8027 -2.0831 1.4410 91.1528 -1.6435 0.0447 1.4441
90.9257 -0.5406 -0.9208 88.6381 -0.8985 -0.7239 1.5381
6.7747 -0.2908 -2.4247 5.8714 -0.0985 -2.2286 0.6377
2.0776 0.0795 -1.1350 0.9033 -0.0636 -0.5514 0.9082`
  .trim()
  .split('\n')
  .map((line) => line.split(' ').map(Number));

const anyLab = fc.record({
  l: fc.double({ min: 0, max: 100, noNaN: true }),
  a: fc.double({ min: -110, max: 110, noNaN: true }),
  b: fc.double({ min: -110, max: 110, noNaN: true }),
});

describe('ciede2000', () => {
  it('should hold all 34 published pairs', () => {
    expect(sharmaPairs).toHaveLength(34);
  });

  it.each(sharmaPairs)(
    'should agree with the published pair %f %f %f, %f %f %f',
    (l1, a1, b1, l2, a2, b2, expected) => {
      const difference = ciede2000({ l: l1, a: a1, b: b1 }, { l: l2, a: a2, b: b2 });
      expect(Math.abs(difference - expected)).toBeLessThan(0.000_06);
    },
  );

  it('should be symmetric, finite and zero for equal colours', () => {
    fc.assert(
      fc.property(anyLab, anyLab, (one, other) => {
        expect(ciede2000(one, one)).toBe(0);
        expect(ciede2000(one, other)).toBeGreaterThanOrEqual(0);
        expect(ciede2000(one, other)).toBeCloseTo(ciede2000(other, one), 9);
      }),
    );
  });
});

describe('meanDeltaE', () => {
  it('should be the mean over the pixels', () => {
    const one = { l: Float32Array.of(50, 50), a: Float32Array.of(2.5, 0), b: Float32Array.of(0, 0) };
    const other = { l: Float32Array.of(50, 50), a: Float32Array.of(0, 0), b: Float32Array.of(-2.5, 0) };
    expect(meanDeltaE(one, other)).toBeCloseTo(4.3065 / 2, 3);
  });

  it('should be 0 without pixels', () => {
    const none = { l: new Float32Array(), a: new Float32Array(), b: new Float32Array() };
    expect(meanDeltaE(none, none)).toBe(0);
  });
});
