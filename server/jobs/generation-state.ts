import { z } from 'zod';
import { Id, Sha256 } from '#contract/ids.ts';
import { CameraOffset } from '#contract/records/shot.ts';
import { ContinuityMode, Mechanism } from '#contract/records/modes.ts';
import { InputAnchor, SentRequest } from '#contract/records/take.ts';

/** A stored picture that a request refers to. */
export const StoredImage = z.object({
  assetId: Id,
  sha256: Sha256,
  mime: z.enum(['image/png', 'image/jpeg', 'image/webp']),
});
export type StoredImage = z.infer<typeof StoredImage>;

/** A take as planned: everything that will be sent, and why. Pictures are named by asset, so that any process can go on. */
export const TakePlan = z.object({
  providerId: z.string(),
  request: SentRequest,
  asked: ContinuityMode,
  mechanism: Mechanism,
  inputAnchor: InputAnchor.optional(),
  startImage: StoredImage.optional(),
  endImage: StoredImage.optional(),
  styleReferences: z.array(StoredImage),
  characterReferences: z.array(StoredImage),
  keyframe: z
    .object({
      modelId: z.string(),
      styleReferences: z.array(StoredImage),
      styleStrength: z.number(),
      characterReferences: z.array(StoredImage),
    })
    .optional()
    .describe('A still to be made first; it then is the start image.'),
  camera: CameraOffset.optional(),
  continueFrom: z.unknown().optional(),
  madeFrom: Sha256,
  warnings: z.array(z.string()),
});
export type TakePlan = z.infer<typeof TakePlan>;

/** A provider's handle, as it is kept. */
export const Operation = z.object({ provider: z.string(), handle: z.json() });
export type KeptOperation = z.infer<typeof Operation>;

/**
 * What a generation has behind it, saved before each next step begins. `submitting` without `operation` means that the
 * process ended between calling the provider and keeping its handle.
 */
export const GenerationState = z.object({
  plan: TakePlan.optional(),
  keyframeOperation: Operation.optional(),
  submitting: z.boolean().optional(),
  operation: Operation.optional(),
});
export type GenerationState = z.infer<typeof GenerationState>;
