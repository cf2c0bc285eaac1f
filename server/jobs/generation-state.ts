import { z } from 'zod';
import { Id, Sha256 } from '#contract/ids.ts';
import { ContinuitySettings } from '#contract/records/continuity.ts';
import { CameraOffset } from '#contract/records/shot.ts';
import { ContinuityMode, Mechanism } from '#contract/records/modes.ts';
import { GenerationParams } from '#contract/records/prompt.ts';
import { InputAnchor, SentRequest, TakeScores } from '#contract/records/take.ts';

/** A stored picture that a request refers to. */
export const StoredImage = z.object({
  assetId: Id,
  sha256: Sha256,
  mime: z.enum(['image/png', 'image/jpeg', 'image/webp']),
});
export type StoredImage = z.infer<typeof StoredImage>;

/** What the gate holds attempts against: as it was when the take was planned, whatever is changed meanwhile. */
const Gate = ContinuitySettings.pick({ autoRetryOnFailure: true, maxRetries: true, qualityThresholds: true });

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
      styleStrength: z.number().optional(),
      characterReferences: z.array(StoredImage),
    })
    .optional()
    .describe('A still to be made first; it then is the start image.'),
  camera: CameraOffset.optional(),
  continueFrom: z.unknown().optional(),
  madeFrom: Sha256,
  madeFromParts: z.record(z.string(), z.unknown()),
  warnings: z.array(z.string()),
  gate: Gate.optional().describe('Absent: nothing is judged.'),
  strengths: z
    .object({ style: z.number().optional(), face: z.number().optional() })
    .describe('Those that are sent, in the take or in its keyframe.'),
});
export type TakePlan = z.infer<typeof TakePlan>;

/** A still as planned. */
export const StillPlan = z.object({
  providerId: z.string(),
  modelId: z.string(),
  prompt: z.string(),
  width: z.int(),
  height: z.int(),
  seed: z.int(),
  styleReferences: z.array(StoredImage),
  styleStrength: z.number().optional(),
  characterReferences: z.array(StoredImage),
  place: z.string().optional(),
  cast: z.array(z.string()).optional(),
  params: GenerationParams,
});
export type StillPlan = z.infer<typeof StillPlan>;

/** A provider's handle, as it is kept. */
export const Operation = z.object({ provider: z.string(), handle: z.json() });
export type KeptOperation = z.infer<typeof Operation>;

/** One order at a provider. Submitting without an operation: the process ended between the call and its answer. */
export const Order = z.object({ isSubmitting: z.boolean().optional(), operation: Operation.optional() });
export type Order = z.infer<typeof Order>;

/** An attempt that the gate has judged. */
export const Judged = z.object({ takeId: Id, scores: TakeScores });

/** What a generation has behind it, saved before each next step begins. */
export const GenerationState = z.object({
  /** What came with the request. */
  modelId: z.string().optional().describe("Absent: the shot's own."),
  seedOffset: z.int().optional().describe('Of several takes asked for at once: 0, 1, 2 …; absent is 0.'),
  selectedTakeId: Id.nullable()
    .optional()
    .describe('What played when it was asked for; a later choice of a person stands.'),
  attemptCostMicroUsd: z.int().optional().describe('Most that one attempt may cost; absent is 0.'),
  /** Of the attempt at hand. */
  plan: TakePlan.optional(),
  stillPlan: StillPlan.optional(),
  still: Order.optional(),
  stillCostMicroUsd: z.int().optional().describe('Charged for the keyframe of this attempt; absent is 0.'),
  film: Order.optional(),
  filmCostMicroUsd: z.int().optional().describe('Charged for the film of this attempt; absent is 0.'),
  paidMicroUsd: z.int().optional().describe('Charged for earlier attempts; absent is 0.'),
  strengths: TakePlan.shape.strengths.optional().describe("Of a later attempt; absent: the shot's own."),
  /** Of all attempts of this round. */
  tries: z.int().optional().describe('Attempts that the gate has judged or that failed at the provider; absent is 0.'),
  judged: z.array(Judged).optional(),
  /** Failures in a row to reach the provider. */
  failures: z.int().optional(),
  isCancelling: z.boolean().optional().describe('A person stopped it; the provider has yet to be told.'),
});
export type GenerationState = z.infer<typeof GenerationState>;

/** The state of the next attempt: what was asked stays, what was paid is added up, what was done goes. */
export function freshAttempt(state: GenerationState): GenerationState {
  const { modelId, seedOffset, selectedTakeId, attemptCostMicroUsd, stillPlan } = state;
  const { paidMicroUsd = 0, stillCostMicroUsd = 0, filmCostMicroUsd = 0 } = state;
  return {
    modelId,
    seedOffset,
    selectedTakeId,
    attemptCostMicroUsd,
    stillPlan,
    paidMicroUsd: paidMicroUsd + stillCostMicroUsd + filmCostMicroUsd,
  };
}
