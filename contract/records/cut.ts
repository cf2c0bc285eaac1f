import { z } from 'zod';
import { Id } from '../ids.ts';

/**
 * `seamless`: pixels should continue (frame bridge). `matched`: palette, contrast and sharpness should agree while the
 * composition changes (style match, native). `hard`: nothing is asked of it, so it has no score.
 */
export const CutKind = z.enum(['seamless', 'matched', 'hard']);
export type CutKind = z.infer<typeof CutKind>;

/** Term of a cut's score that a verdict can name. */
export const CutTerm = z.enum(['structure', 'colour', 'luminance', 'contrast', 'sharpness', 'motion']);
export type CutTerm = z.infer<typeof CutTerm>;

/** What was measured around a cut, from frames at 320×180. */
export const CutMetrics = z.object({
  metricVersion: z.int().min(1),
  ssim: z.number().min(-1).max(1).describe('Structural similarity of the touching frames, 1 is equal.'),
  deltaE: z.number().min(0).describe('Mean CIEDE2000 between the touching frames.'),
  deltaL: z.number().describe('L* (0..100) of B less that of A, touching frames.'),
  deltaA: z.number().describe('CIELAB a* of B less that of A: positive is redder.'),
  deltaB: z.number().describe('CIELAB b* of B less that of A: positive is yellower, warmer.'),
  contrastRatio: z.number().min(0).describe('Standard deviation of L* of B over that of A.'),
  sharpnessRatio: z.number().min(0).describe('Laplacian variance of B over that of A.'),
  peak: z.object({
    offsetFrames: z.int().describe('Where the biggest jump sits: 0 is the cut itself, +5 five frames after it.'),
    deltaE: z.number().min(0).describe('Mean CIEDE2000 of that jump.'),
    excess: z.number().min(0).describe("Times the clips' own usual frame-to-frame motion."),
  }),
  motionDeltaE: z.number().min(0).describe('Median CIEDE2000 from frame to frame within the clips: their own motion.'),
  perFrame: z
    .array(z.object({ offsetFrames: z.int(), deltaE: z.number().min(0) }))
    .describe('Difference of each frame from the last of A, -8 to +8, for the plot.'),
});
export type CutMetrics = z.infer<typeof CutMetrics>;

export const CutGrade = z.enum(['invisible', 'close', 'visible', 'jump']);
export type CutGrade = z.infer<typeof CutGrade>;

/** The join of two neighbouring selected takes. Derived from their content, never edited. */
export const Cut = z.object({
  fromShotId: Id,
  toShotId: Id,
  fromTakeId: Id,
  toTakeId: Id,
  kind: CutKind,
  metrics: CutMetrics.nullable().describe('Null when it could not be measured.'),
  score: z.number().min(0).max(100).nullable().describe('Null for a hard cut and when it could not be measured.'),
  verdict: z
    .object({
      grade: CutGrade.describe('90 and up invisible, 80 close, 60 visible, below jump.'),
      term: CutTerm.nullable().describe('The worst term; null when nothing is wrong.'),
      sentence: z.string(),
    })
    .nullable(),
  driftDeltaE: z.number().min(0).nullable().describe('Colour distance of B from the anchor shot of this run of shots.'),
});
export type Cut = z.infer<typeof Cut>;
