import type { CutMetrics, CutReading, CutTerm } from '#contract/records/cut.ts';
import { describe, expect, it } from 'vitest';
import { metricRows } from './metric-rows.ts';

const metrics: CutMetrics = {
  metricVersion: 1,
  ssim: 0.94,
  deltaE: 1.4,
  deltaL: 0.8,
  deltaA: 0,
  deltaB: 5.2,
  luminanceRatio: 1.078,
  contrastRatio: 0.969,
  sharpnessRatio: null,
  peak: { offsetFrames: 5, deltaE: 6.1, excess: 7, difference: null },
  motionDeltaE: 0.4,
  repeatedFrames: 0,
  missingFrames: 0,
  perFrame: [],
};

function makeReading(term: CutTerm, value: number | null, limit: number, fields: Partial<CutReading> = {}): CutReading {
  return { term, value, limit, offsetFrames: 0, pointsLost: 5, ...fields };
}

const readings = [
  makeReading('colour', 6.1, 2.5, { offsetFrames: 5 }),
  makeReading('structure', 0.71, 0.8),
  makeReading('luminance', -0.031, 0.06, { pointsLost: 0 }),
  makeReading('motion', -3, 2),
  makeReading('sharpness', null, 0.1, { pointsLost: 0 }),
];

describe('metricRows', () => {
  it('should mark exactly what is beyond its limit', () => {
    const over = metricRows(metrics, readings).filter((row) => row.isOver);
    expect(over.map((row) => row.term)).toEqual(['structure', 'colour', 'motion']);
  });

  it("should not mark what the clips' own motion explains", () => {
    const explained = [makeReading('colour', 6.1, 2.5, { pointsLost: 0 })];
    expect(metricRows(metrics, explained).some((row) => row.isOver)).toBe(false);
  });

  it('should write values with sign, unit and frame, and a dash for what could not be measured', () => {
    expect(metricRows(metrics, readings).map((row) => [row.label, row.value, row.limit])).toEqual([
      ['SSIM', '0.71', '≥ 0.80'],
      ['Colour, +5', 'ΔE 6.1', '≤ 2.5'],
      ['Luminance', '−3.1 %', '± 6 %'],
      ['Contrast', '−3.1 %', null],
      ['Sharpness', '–', '± 10 %'],
      ['Motion', '3 frames missing', '≤ 2'],
    ]);
  });

  it('should ask nothing of a cut without readings', () => {
    const rows = metricRows(metrics, []);
    expect(rows.every((row) => row.limit === null && !row.isOver)).toBe(true);
    expect(rows.map((row) => row.term)).not.toContain('motion');
  });
});
