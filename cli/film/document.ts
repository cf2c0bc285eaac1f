import { z } from 'zod';
import { AspectRatio } from '#contract/records/continuity.ts';
import { Cut } from '#contract/records/cut.ts';
import { ContinuityMode } from '#contract/records/modes.ts';
import { CameraOffset } from '#contract/records/shot.ts';
import { Take } from '#contract/records/take.ts';

/** What made a shot's pictures and from what, out of the take's own record. */
const DocumentTake = Take.pick({
  id: true,
  number: true,
  provider: true,
  modelId: true,
  modelVersion: true,
  seed: true,
  width: true,
  height: true,
  fps: true,
  frameCount: true,
  asked: true,
  mechanism: true,
  request: true,
  inputAnchor: true,
  warnings: true,
  scores: true,
  costMicroUsd: true,
  createdAt: true,
});

const DocumentShot = z.object({
  number: z.int().min(1),
  id: z.string(),
  title: z.string().optional(),
  prompt: z.string(),
  place: z.string().optional(),
  cast: z.array(z.string()).optional(),
  camera: CameraOffset.optional(),
  mode: ContinuityMode,
  modelId: z.string(),
  askedSeconds: z.number(),
  status: z.enum(['made', 'kept', 'failed', 'not-reached']),
  message: z.string().optional().describe('Why it failed.'),
  clip: z.string().optional().describe('File of the shot, relative to this document; absent without a take.'),
  startFrame: z.int().min(0).optional().describe('Frame of the film it begins on; absent when it is not in the film.'),
  startTimecode: z.string().optional(),
  take: DocumentTake.nullable(),
});
export type DocumentShot = z.infer<typeof DocumentShot>;

/** `continuity.json`: everything that is known of a film and its cuts. Described for people in docs/shot-list.md. */
export const FilmDocument = z.object({
  schema: z.literal('raccord-film/1'),
  title: z.string(),
  style: z.string().optional(),
  madeWith: z.array(z.string()).describe('What made the pictures, in words.'),
  sessionId: z.string(),
  writtenAt: z.string(),
  film: z
    .object({ file: z.string(), frameCount: z.int(), durationSeconds: z.number(), missingShots: z.array(z.int()) })
    .nullable()
    .describe('Null when no shot could be made.'),
  format: z.object({ aspectRatio: AspectRatio, width: z.int(), height: z.int(), fps: z.number() }),
  shots: z.array(DocumentShot),
  cuts: z.array(
    Cut.extend({ fromNumber: z.int(), toNumber: z.int(), mode: ContinuityMode, atFrame: z.int().optional() }),
  ),
  drift: z.object({
    limitDeltaE: z.number(),
    points: z.array(
      z.object({
        number: z.int(),
        anchorNumber: z.int().describe('Shot the distance is taken from; the shot itself when it begins a run.'),
        deltaE: z.number().nullable().describe('CIEDE2000 from the anchor; null when it could not be measured.'),
      }),
    ),
    proposal: z.string().nullable().describe('Where to start anew when a shot is over the limit; null when none is.'),
  }),
  summary: z.object({
    scoredCuts: z.int(),
    averageScore: z.number().nullable(),
    lowestScore: z.number().nullable(),
    hardCuts: z.int(),
    unmeasuredCuts: z.int(),
  }),
});
export type FilmDocument = z.infer<typeof FilmDocument>;
export type DocumentCut = FilmDocument['cuts'][number];
