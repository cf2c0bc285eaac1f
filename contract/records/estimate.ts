import { z } from 'zod';
import { errorCodes } from '../errors.ts';
import { Id, MicroUsd } from '../ids.ts';
import { CapabilityName } from './model.ts';
import { ContinuityMode, Mechanism } from './modes.ts';
import { SentRequest } from './take.ts';

/** From one attempt that passes to all attempts the settings allow. */
const CostRange = z
  .object({ min: MicroUsd, max: MicroUsd })
  .describe('From one attempt that passes to all attempts the settings allow.');

const SecondsRange = z
  .object({ min: z.number().min(0), max: z.number().min(0) })
  .nullable()
  .describe('From how long this model took lately; null while it has made nothing here.');

/** Why a shot cannot be made as it stands, and which models could. */
export const Refusal = z.object({
  code: z.enum(errorCodes).describe('Same code as the error that making it would give.'),
  message: z.string().describe('Why, and the way out, for people.'),
  alternatives: z.array(z.string()).describe('Model ids that would do; empty when the model is not the reason.'),
  lost: z
    .array(z.object({ modelId: z.string(), capabilities: z.array(CapabilityName) }))
    .optional()
    .describe(
      'What each alternative cannot be asked for that this model could; absent when the model is not the reason.',
    ),
});
export type Refusal = z.infer<typeof Refusal>;

/** What making one shot would take. */
export const ShotEstimate = z.object({
  shotId: Id,
  order: z.int().min(0).describe('Shots of one order are made side by side, after those of lower ones.'),
  dependsOnShotId: Id.optional().describe('Shot of the same request that has to be there first; absent: none.'),
  costMicroUsd: CostRange,
  seconds: SecondsRange,
  refusal: Refusal.optional().describe('Absent when it can be made.'),
});
export type ShotEstimate = z.infer<typeof ShotEstimate>;

/** What a request for several shots would take, before it is made. */
export const SessionEstimate = z.object({
  shots: z.array(ShotEstimate).describe('One for each shot asked about.'),
  costMicroUsd: CostRange,
  seconds: SecondsRange,
  budget: z
    .object({
      capMicroUsd: MicroUsd.nullable().describe('Of a month; null: no cap.'),
      leftMicroUsd: MicroUsd.nullable().describe('Neither spent nor reserved; null: no cap.'),
      isWithin: z.boolean().describe('Whether a first attempt of every shot fits, also into `maxCostMicroUsd`.'),
    })
    .describe('What the month still allows.'),
});
export type SessionEstimate = z.infer<typeof SessionEstimate>;

/** A shot's next take as it would be asked for now. */
export const ShotPlan = z.object({
  asked: ContinuityMode.describe('Continuity the shot asks for.'),
  mechanism: Mechanism.nullable().describe('Null when it is refused.'),
  warnings: z.array(z.string()).describe('What will be done otherwise than asked, in words.'),
  request: SentRequest.nullable().describe(
    'Exactly what would be sent. A keyframe that is made first is not in it yet. Null when it is refused.',
  ),
  keyframeModelId: z.string().optional().describe('Image model that makes the first frame before; absent: none does.'),
  refusal: Refusal.optional().describe('Absent when it can be made.'),
  costMicroUsd: CostRange,
  seconds: SecondsRange,
});
export type ShotPlan = z.infer<typeof ShotPlan>;
