import type { CutMetrics, CutReading, CutTerm } from '#contract/records/cut.ts';
import { describe, expect, it } from 'vitest';
import { costParts, costSentence } from './cut-cost.ts';

const metrics: CutMetrics = {
  metricVersion: 1,
  ssim: 0.94,
  deltaE: 2,
  deltaL: 0,
  deltaA: 0,
  deltaB: 0,
  luminanceRatio: 1,
  contrastRatio: 1,
  sharpnessRatio: 0.52,
  peak: { offsetFrames: 0, deltaE: 2, excess: 1, difference: null },
  motionDeltaE: 0.4,
  repeatedFrames: 0,
  missingFrames: 0,
  perFrame: [],
};

function reading(term: CutTerm, value: number, limit: number, pointsLost: number): CutReading {
  return { term, value, limit, offsetFrames: null, pointsLost };
}

/** As the example film's second cut is measured: 78.5, every measure within its limit. */
const soft = [
  reading('sharpness', -0.48, 0.9, 20.5),
  reading('colour', 2, 7.5, 5.4),
  reading('contrast', -0.07, 0.5, 3.5),
  reading('luminance', -0.02, 0.4, 1.3),
];

describe('costParts', () => {
  it('should share out exactly the points that are missing, most first', () => {
    const parts = costParts({ score: 78.5, readings: soft });
    expect(parts).toEqual([
      { term: 'sharpness', points: 19 },
      { term: 'colour', points: 1 },
      { term: 'contrast', points: 1 },
    ]);
    expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(100 - Math.round(78.5));
  });

  it('should be empty without a score and for a cut that lost nothing', () => {
    expect(costParts({ score: null, readings: [] })).toEqual([]);
    expect(costParts({ score: 100, readings: [reading('colour', 0, 7.5, 0)] })).toEqual([]);
  });
});

describe('costSentence', () => {
  it('should say that no limit is passed when a score is low all the same', () => {
    expect(costSentence({ score: 78.5, readings: soft, metrics })).toBe(
      'No measure is over its limit. Together they cost 21 points: sharpness 19, colour 1, contrast 1.',
    );
    expect(costSentence({ score: 80, readings: [reading('structure', 0.85, 0.8, 20)], metrics })).toBe(
      'No measure is over its limit, but SSIM costs 20 points.',
    );
  });

  it('should name the measures alone when one of them is over its limit', () => {
    const over = [reading('luminance', 0.22, 0.06, 30), reading('contrast', 0.155, 0.1, 20)];
    expect(costSentence({ score: 64, readings: over, metrics })).toBe('Costs 36 points: luminance 25, contrast 11.');
  });
});
