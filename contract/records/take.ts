import { z } from 'zod';
import { Id, Instant, MicroUsd, Sha256 } from '../ids.ts';
import { ContinuityMode, Mechanism } from './modes.ts';
import { GenerationParams } from './prompt.ts';

/** What a take is a take of. */
export const TakeSubject = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('shot'), id: Id }),
    z.object({ kind: z.literal('version'), id: Id }),
  ])
  .describe('A shot, or a version of the words.');
export type TakeSubject = z.infer<typeof TakeSubject>;

/** The picture a take was conditioned on. */
export const InputAnchor = z.object({
  kind: z.enum(['bridge-frame', 'style-frame', 'keyframe', 'scene-proxy-view']).describe('What sort of picture it is.'),
  assetId: Id.describe('The still that was sent.'),
  takeId: Id.optional().describe('Take it was taken from; absent for uploads.'),
  frame: z.int().min(0).optional().describe('Frame of that take.'),
});
export type InputAnchor = z.infer<typeof InputAnchor>;

/** Exactly what the provider was sent, save for keys. */
export const SentRequest = z.object({
  modelId: z.string().describe('Model that was asked.'),
  prompt: z.string().describe('Words in full.'),
  negativePrompt: z.string().optional().describe('What is not to be seen; absent: nothing was said.'),
  durationSeconds: z.number().describe('Asked length.'),
  width: z.int().describe('Pixels.'),
  height: z.int().describe('Pixels.'),
  fps: z.number().describe('Frames a second.'),
  seed: z.int().optional().describe('Absent: the provider chose.'),
  startImageSha256: Sha256.optional(),
  endImageSha256: Sha256.optional(),
  styleReferenceSha256s: z.array(Sha256).optional().describe('Stills of the look; absent: none were sent.'),
  styleStrength: z.number().optional().describe('0 to 1; absent without a reference, and for a model that takes none.'),
  characterReferenceSha256s: z.array(Sha256).optional().describe('Pictures of the character; absent: none were sent.'),
  characterStrength: z
    .number()
    .optional()
    .describe('0 to 1; absent without a character, and for a model that takes none.'),
  place: z.string().optional().describe('Tag of the place; absent: none.'),
  cast: z.array(z.string()).optional().describe('Tags of people and things; absent: none.'),
  params: GenerationParams,
});
export type SentRequest = z.infer<typeof SentRequest>;

/** What a graded take was made from. */
export const GradedFrom = z.object({
  takeId: Id.describe('The take whose pictures were graded.'),
  referenceTakeId: Id.describe('The take whose colours were matched.'),
  strength: z.number().min(0).max(1).describe('How far the colours were moved, 0 to 1.'),
  easeInFrames: z
    .int()
    .min(0)
    .describe('Frames of what plays over which the match comes in; 0: all of it from the first.'),
});
export type GradedFrom = z.infer<typeof GradedFrom>;

/** Gate scores, 0..1. `null` means it could not be measured: never a pass in disguise. */
export const TakeScores = z.object({
  style: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe('Likeness to the style reference; null when there was none or it could not be measured.'),
  identity: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe('Likeness to the character; null when there was none or it could not be measured.'),
  identityNote: z.string().max(300).optional().describe('Why identity is null though a character was asked for.'),
});

/** One generated result. Immutable but for its label and whether it lies in the trash; undo never deletes it. */
export const Take = z.object({
  id: Id,
  sessionId: Id,
  of: TakeSubject,
  number: z.int().min(1).describe('Counts up per shot or version; a number is never used twice.'),
  label: z.string().max(200).optional().describe('Name given by a person; absent: none.'),
  mediaAssetId: Id,
  posterAssetId: Id,
  firstFrameAssetId: Id.describe('Lossless PNG of its first frame.'),
  lastFrameAssetId: Id.describe('Lossless PNG of its last frame: what the next shot bridges from.'),
  width: z.int().min(1).describe('Pixels, as measured.'),
  height: z.int().min(1).describe('Pixels, as measured.'),
  fps: z.number().positive().describe('Frames a second, as measured.'),
  frameCount: z.int().min(1).describe('Whole frames, counted.'),
  provider: z.string().describe('Id of who made it.'),
  modelId: z.string().describe('Model that made it.'),
  modelVersion: z.string().optional().describe('As the provider names it; absent when it does not.'),
  seed: z.int().optional().describe('Seed it was made with; absent when the provider does not tell.'),
  request: SentRequest.describe('Exactly what the provider was sent.'),
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
  scores: TakeScores.describe('What the quality gate measured.'),
  costMicroUsd: MicroUsd,
  createdAt: Instant,
  trashedAt: Instant.optional().describe('Set while it lies in the trash.'),
});
export type Take = z.infer<typeof Take>;
