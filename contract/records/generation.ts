import { z } from 'zod';
import { Id, Instant, MicroUsd } from '../ids.ts';
import { errorCodes } from '../errors.ts';
import { TakeSubject } from './take.ts';

/** Steps of a generation in order, then how it can end. */
export const GenerationStatus = z.enum([
  'queued',
  'anchoring',
  'keyframing',
  'rendering',
  'grading',
  'judging',
  'succeeded',
  'failed',
  'cancelled',
  'needs-attention',
]);
export type GenerationStatus = z.infer<typeof GenerationStatus>;

/** One request for a take, and how far it has come. */
export const Generation = z.object({
  id: Id,
  sessionId: Id,
  of: TakeSubject,
  status: GenerationStatus,
  progress: z.number().min(0).max(1).describe('Of the whole generation.'),
  stage: z.string().max(200).optional().describe('What is being done, for people: "Rendering frame 50 of 120".'),
  secondsLeft: z.number().min(0).optional().describe('Estimate; absent until there is something to estimate from.'),
  attempt: z.int().min(1),
  modelId: z.string(),
  takeIds: z.array(Id).describe('Takes made so far, one an attempt.'),
  costEstimateMicroUsd: MicroUsd,
  costMicroUsd: MicroUsd.describe('Really charged so far.'),
  error: z
    .object({ code: z.enum(errorCodes), message: z.string() })
    .optional()
    .describe('Set when failed; cleared by a retry.'),
  question: z.string().optional().describe('Set while it needs attention: what a person has to decide.'),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Generation = z.infer<typeof Generation>;
