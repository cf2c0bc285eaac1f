import { z } from 'zod';
import { Id, Instant, MicroUsd } from '../ids.ts';
import { errorCodes } from '../errors.ts';
import { TakeSubject } from './take.ts';

/** Steps of a generation in order, then how it can end. */
export const GenerationStatus = z
  .enum([
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
  ])
  .describe('Steps in order, then how it can end; `needs-attention` waits for a person.');
export type GenerationStatus = z.infer<typeof GenerationStatus>;

/** What a generation is for: a shot, a version of the words, or the session's words as a whole (keyframes only). */
export const GenerationSubject = z
  .discriminatedUnion('kind', [...TakeSubject.options, z.object({ kind: z.literal('session'), id: Id })])
  .describe("What it is for; a session's words as a whole only have keyframes.");
export type GenerationSubject = z.infer<typeof GenerationSubject>;

/** One request for a take or a keyframe, and how far it has come. */
export const Generation = z.object({
  id: Id,
  sessionId: Id,
  kind: z.enum(['take', 'keyframe']).optional().describe('Absent: a take.'),
  of: GenerationSubject,
  tier: z.enum(['draft', 'final']).optional().describe('Of a version of the words; absent for everything else.'),
  status: GenerationStatus,
  progress: z.number().min(0).max(1).describe('Of the whole generation.'),
  stage: z.string().max(200).optional().describe('What is being done, for people: "Rendering frame 50 of 120".'),
  secondsLeft: z.number().min(0).optional().describe('Estimate; absent until there is something to estimate from.'),
  attempt: z.int().min(1).describe('Counted from 1; goes up when the gate is missed and it tries again.'),
  modelId: z.string().describe('Model that makes it.'),
  takeIds: z.array(Id).describe('Takes made so far, one an attempt.'),
  assetIds: z.array(Id).optional().describe('Stills made, for a keyframe; absent until there is one.'),
  explanation: z
    .string()
    .max(2000)
    .optional()
    .describe('What the quality gate says of the attempts, with figures; absent until one was judged.'),
  costEstimateMicroUsd: MicroUsd.describe('Reserved of the budget: the most it may come to so far.'),
  costMicroUsd: MicroUsd.describe('Really charged so far.'),
  error: z
    .object({ code: z.enum(errorCodes), message: z.string() })
    .optional()
    .describe('Set when failed; cleared by a retry.'),
  question: z.string().optional().describe('Set while it needs attention: what a person has to decide.'),
  waitsForIds: z
    .array(Id)
    .optional()
    .describe('Generations whose takes it continues from: it begins when they have succeeded. Absent: none.'),
  notBefore: Instant.optional().describe('Set while it waits to try a busy provider again.'),
  startedAt: Instant.optional().describe('When work on it began; absent while it is queued.'),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Generation = z.infer<typeof Generation>;
