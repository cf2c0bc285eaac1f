import { z } from 'zod';
import { Id, Instant, MicroUsd, Sha256 } from '../ids.ts';
import { ContinuityMode, Mechanism } from './modes.ts';
import { GenerationParams } from './prompt.ts';

/** What a take is a take of. */
export const TakeSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shot'), id: Id }),
  z.object({ kind: z.literal('version'), id: Id }),
]);
export type TakeSubject = z.infer<typeof TakeSubject>;

/** The picture a take was conditioned on. */
export const InputAnchor = z.object({
  kind: z.enum(['bridge-frame', 'style-frame', 'keyframe', 'scene-proxy-view']),
  assetId: Id.describe('The still that was sent.'),
  takeId: Id.optional().describe('Take it was taken from; absent for uploads.'),
  frame: z.int().min(0).optional().describe('Frame of that take.'),
});
export type InputAnchor = z.infer<typeof InputAnchor>;

/** Exactly what the provider was sent, save for keys. */
export const SentRequest = z.object({
  modelId: z.string(),
  prompt: z.string(),
  negativePrompt: z.string().optional(),
  durationSeconds: z.number(),
  width: z.int(),
  height: z.int(),
  fps: z.number(),
  seed: z.int().optional(),
  startImageSha256: Sha256.optional(),
  endImageSha256: Sha256.optional(),
  styleReferenceSha256s: z.array(Sha256).optional(),
  styleStrength: z.number().optional(),
  characterReferenceSha256s: z.array(Sha256).optional(),
  characterStrength: z.number().optional(),
  place: z.string().optional(),
  cast: z.array(z.string()).optional(),
  params: GenerationParams,
});
export type SentRequest = z.infer<typeof SentRequest>;

/** What a graded take was made from. */
export const GradedFrom = z.object({
  takeId: Id.describe('The take whose pictures were graded.'),
  referenceTakeId: Id.describe('The take whose colours were matched.'),
  strength: z.number().min(0).max(1),
  easeInFrames: z
    .int()
    .min(0)
    .describe('Frames of what plays over which the match comes in; 0: all of it from the first.'),
});
export type GradedFrom = z.infer<typeof GradedFrom>;

/** Gate scores, 0..1. `null` means it could not be measured: never a pass in disguise. */
export const TakeScores = z.object({
  style: z.number().min(0).max(1).nullable(),
  identity: z.number().min(0).max(1).nullable(),
  identityNote: z.string().max(300).optional().describe('Why identity is null though a character was asked for.'),
});

/** One generated result. Immutable but for its label and whether it lies in the trash; undo never deletes it. */
export const Take = z.object({
  id: Id,
  sessionId: Id,
  of: TakeSubject,
  number: z.int().min(1).describe('Counts up per shot or version; a number is never used twice.'),
  label: z.string().max(200).optional(),
  mediaAssetId: Id,
  posterAssetId: Id,
  firstFrameAssetId: Id.describe('Lossless PNG of its first frame.'),
  lastFrameAssetId: Id.describe('Lossless PNG of its last frame: what the next shot bridges from.'),
  width: z.int().min(1),
  height: z.int().min(1),
  fps: z.number().positive(),
  frameCount: z.int().min(1),
  provider: z.string(),
  modelId: z.string(),
  modelVersion: z.string().optional(),
  seed: z.int().optional(),
  request: SentRequest,
  madeFrom: Sha256.describe('Hash of everything the picture depends on; when it changes, the shot is stale.'),
  madeFromParts: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('What that is the hash of, so that a change can be told in words; absent when it was not kept.'),
  inputAnchor: InputAnchor.optional().describe('Absent when nothing but words was sent.'),
  asked: ContinuityMode.describe('Continuity that was asked for.'),
  mechanism: Mechanism.describe('What was really used.'),
  warnings: z.array(z.string()).describe('What the provider could not honour exactly, in words.'),
  continuation: z
    .unknown()
    .optional()
    .describe("Provider's own JSON for carrying on from the last frame; opaque to everyone else."),
  gradedFrom: GradedFrom.optional().describe(
    'Set when this is a colour match of another take; `request` is that of the other.',
  ),
  scores: TakeScores,
  costMicroUsd: MicroUsd,
  createdAt: Instant,
  trashedAt: Instant.optional().describe('Set while it lies in the trash.'),
});
export type Take = z.infer<typeof Take>;
