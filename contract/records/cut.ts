import { z } from 'zod';
import { Id } from '../ids.ts';

/**
 * `seamless`: pixels should continue (frame bridge). `matched`: palette, contrast and sharpness should agree while the
 * composition changes (style match, native). `hard`: nothing is asked of it, so it has no score.
 */
export const CutKind = z
  .enum(['seamless', 'matched', 'hard'])
  .describe('What is asked of the cut: `seamless` pixels continue, `matched` the look agrees, `hard` nothing.');
export type CutKind = z.infer<typeof CutKind>;

/** Term of a cut's score that a verdict can name. */
export const CutTerm = z
  .enum(['structure', 'colour', 'luminance', 'contrast', 'sharpness', 'motion'])
  .describe('Part of the score.');
export type CutTerm = z.infer<typeof CutTerm>;

/** A reading of the frame-to-frame plot around a cut. */
const FrameDifference = z.object({
  offsetFrames: z.int().describe('-8..-1 are the last frames of A, 0..8 the first of B.'),
  deltaE: z.number().min(0),
});

/**
 * How frame B differs from frame A, from pictures with a short side of 180. ΔE is of 2×2 block means, as an eye averages
 * colour over fine detail; SSIM is of luma in 8×8 windows every 4 pixels.
 */
const PictureDifference = z.object({
  ssim: z.number().min(-1).max(1).describe('Structural similarity, 1 is equal.'),
  deltaE: z.number().min(0).describe('Mean CIEDE2000.'),
  deltaL: z.number().describe('L* (0..100) of B less that of A.'),
  deltaA: z.number().describe('CIELAB a* of B less that of A: positive is redder.'),
  deltaB: z.number().describe('CIELAB b* of B less that of A: positive is yellower, warmer.'),
  luminanceRatio: z.number().min(0).nullable().describe('Mean L* of B over that of A; null when A is black.'),
  contrastRatio: z
    .number()
    .min(0)
    .nullable()
    .describe('Standard deviation of L* of B over that of A; null when A is flat.'),
  sharpnessRatio: z.number().min(0).nullable().describe('Laplacian variance of B over that of A; null when A is flat.'),
});
export type PictureDifference = z.infer<typeof PictureDifference>;

/** What was measured around a cut. The flat fields are of the touching frames: the last of A and the first of B. */
export const CutMetrics = PictureDifference.extend({
  metricVersion: z
    .int()
    .min(1)
    .describe('Goes up when the way of measuring changes; figures of two versions do not compare.'),
  peak: z
    .object({
      offsetFrames: z.int().describe('Where the worst of it sits: 0 is the cut itself, +5 five frames after it.'),
      deltaE: z.number().min(0).describe('Mean CIEDE2000 of that frame from the last of A.'),
      excess: z
        .number()
        .min(0)
        .nullable()
        .describe(
          "Size of the jump there, times the clips' own usual frame-to-frame motion; null when there are too few frames to know it.",
        ),
      difference: PictureDifference.nullable().describe(
        'That frame against the last of A; null when the peak is before the cut.',
      ),
    })
    .describe('The frame around the cut where it jumps most.'),
  motionDeltaE: z
    .number()
    .min(0)
    .nullable()
    .describe('Median CIEDE2000 from frame to frame within the clips: their own motion. Null for two single frames.'),
  repeatedFrames: z
    .int()
    .min(0)
    .nullable()
    .describe(
      'Frames of A that B shows again; 1 is a bridge frame shown twice. Null when there is no motion to tell by.',
    ),
  missingFrames: z
    .int()
    .min(0)
    .nullable()
    .describe('Frames of motion skipped at the cut. Null when there is no motion to tell by.'),
  perFrame: z
    .array(FrameDifference)
    .describe('Mean CIEDE2000 of each frame from the last of A, -8 to +8, for the plot.'),
});
export type CutMetrics = z.infer<typeof CutMetrics>;

/** One term of a score: what was read, at which frame, and what it cost. */
export const CutReading = z.object({
  term: CutTerm,
  value: z
    .number()
    .nullable()
    .describe(
      'Structure: SSIM there. Colour: ΔE. Luminance, contrast, sharpness: change as a fraction, +0.078. Motion: frames, negative is missing. Null: not measurable.',
    ),
  limit: z
    .number()
    .min(0)
    .describe('Same unit as the value; colour and the fractions are to stay under it, SSIM over it.'),
  offsetFrames: z.int().nullable().describe('Frame the value was read at; null when it belongs to no one frame.'),
  pointsLost: z
    .number()
    .min(0)
    .max(100)
    .describe("Points this term alone takes off; 0 when the clips' own motion explains it."),
});
export type CutReading = z.infer<typeof CutReading>;

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
  readings: z
    .array(CutReading)
    .describe('Terms that count for this kind of cut, worst first; empty when there is no score.'),
  score: z.number().min(0).max(100).nullable().describe('Null for a hard cut and when it could not be measured.'),
  verdict: z
    .object({
      grade: CutGrade.describe('90 and up invisible, 80 close, 60 visible, below jump.'),
      term: CutTerm.nullable().describe('The worst term; null when nothing is wrong.'),
      sentence: z.string().describe('For people.'),
    })
    .nullable()
    .describe('What the score means; null when there is none.'),
  driftDeltaE: z.number().min(0).nullable().describe('Colour distance of B from the anchor shot of this run of shots.'),
});
export type Cut = z.infer<typeof Cut>;
