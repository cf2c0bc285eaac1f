import { z } from 'zod';
import { errorCodes } from '../errors.ts';
import { Id, MicroUsd } from '../ids.ts';
import { SessionEstimate, ShotPlan } from '../records/estimate.ts';
import { Generation } from '../records/generation.ts';
import { PromptText } from '../records/prompt.ts';
import { endpoint } from './endpoint.ts';
import { sessionParams } from './shared.ts';

const shotParams = sessionParams.extend({ shotId: Id });
const generationParams = z.object({ generationId: Id });

const asked = {
  modelId: z.string().min(1).max(200).optional().describe('Only for what is made now; absent: the one chosen before.'),
  maxCostMicroUsd: MicroUsd.optional().describe('Refused when first attempts may cost more; retries stop at it too.'),
};
const count = z.int().min(1).max(4).optional().describe('Takes to make, each with a seed of its own; absent: 1.');

const SessionRequest = z
  .object({
    shots: z
      .union([z.enum(['all', 'missing', 'stale', 'missing-or-stale']), z.array(Id).min(1).max(5000)])
      .describe('`stale` includes shots that become stale because one they continue from is made again.'),
    ...asked,
  })
  .strict();
export type SessionRequest = z.infer<typeof SessionRequest>;

const moneyErrors = ['model-unknown', 'model-retired', 'model-ineligible', 'budget-exceeded'] as const;
const shotErrors = [
  'not-found',
  'gone',
  ...moneyErrors,
  'already-rendering',
  'anchor-unavailable',
  'dependency-cycle',
] as const;

const Queued = z.object({ items: z.array(Generation) });

export const generateEndpoints = {
  generateShot: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/shots/{shotId}/generate',
    tag: 'Generations',
    summary: 'Make a take of a shot',
    description:
      'Queued at once, before batches; it waits for a shot it continues from that is being made. One request a shot at a time.',
    params: shotParams,
    body: z.object({ count, ...asked }).strict(),
    bodyExample: { count: 1, maxCostMicroUsd: 500_000 },
    status: 202,
    response: Queued,
    errors: shotErrors,
  }),
  generateSession: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/generate',
    tag: 'Generations',
    summary: 'Make takes of several shots',
    description: 'In the order in which they continue from each other, side by side where they do not.',
    params: sessionParams,
    body: SessionRequest,
    bodyExample: { shots: 'missing-or-stale' },
    status: 202,
    response: z.object({
      items: z.array(Generation),
      skipped: z
        .array(z.object({ shotId: Id, code: z.enum(errorCodes), message: z.string() }))
        .describe('Shots that were asked for and cannot be made now, with the reason.'),
    }),
    errors: ['not-found', 'gone', 'budget-exceeded', 'dependency-cycle', 'model-unknown', 'model-retired'],
  }),
  estimateSession: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/generate/estimate',
    tag: 'Generations',
    summary: 'What making several shots would cost and take',
    description: 'The same body as the request itself. Nothing is made.',
    params: sessionParams,
    body: SessionRequest,
    bodyExample: { shots: 'all' },
    status: 200,
    response: SessionEstimate,
    errors: ['not-found', 'dependency-cycle', 'model-unknown', 'model-retired'],
  }),
  getShotPlan: endpoint({
    method: 'get',
    path: '/sessions/{sessionId}/shots/{shotId}/plan',
    tag: 'Generations',
    summary: "Read how a shot's next take would be made",
    params: shotParams,
    query: z.object({ modelId: asked.modelId }),
    status: 200,
    response: ShotPlan,
    errors: ['not-found'],
  }),
  listStaleness: endpoint({
    method: 'get',
    path: '/sessions/{sessionId}/staleness',
    tag: 'Generations',
    summary: 'List which selected takes are stale, and why',
    params: sessionParams,
    status: 200,
    response: z.object({
      items: z.array(
        z.object({
          shotId: Id,
          isStale: z.boolean(),
          reasons: z.array(z.string()).describe('In words fit for "Stale: …"; empty when fresh.'),
        }),
      ),
    }),
    errors: ['not-found'],
  }),
  generatePrompt: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/prompt/generate',
    tag: 'Generations',
    summary: 'Make takes of the words',
    description:
      'The words are kept as a version when they differ from the newest one; the takes are takes of that version. `draft` is the cheapest model, `final` the chosen one.',
    params: sessionParams,
    body: z.object({ tier: z.enum(['draft', 'final']), count, ...asked }).strict(),
    bodyExample: { tier: 'draft' },
    status: 202,
    response: z.object({ items: z.array(Generation), versionId: Id }),
    errors: ['not-found', 'gone', ...moneyErrors, 'already-rendering', 'limit-reached'],
  }),
  makeKeyframes: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/keyframes',
    tag: 'Generations',
    summary: 'Make stills to choose a keyframe from',
    description: 'Each becomes an asset of its generation. Approving one is a change of the shot or of the prompt.',
    params: sessionParams,
    body: z
      .object({
        prompt: PromptText.optional().describe("Absent: the shot's words, else the session's."),
        character: Id.optional().describe('Library entry whose face and clothes it shows.'),
        styleReference: Id.optional().describe("Asset whose look it keeps; absent: the shot's or the session's own."),
        shotId: Id.optional().describe('Shot it is for; absent: the words of the session.'),
        count,
        ...asked,
      })
      .strict(),
    bodyExample: { count: 2 },
    status: 202,
    response: Queued,
    errors: ['not-found', 'gone', ...moneyErrors, 'already-rendering', 'anchor-unavailable'],
  }),
  cancelGeneration: endpoint({
    method: 'post',
    path: '/generations/{generationId}/cancel',
    tag: 'Generations',
    summary: 'Stop a generation',
    description: 'Reaches the provider. What is finished and paid is kept. One that has ended stays as it is.',
    params: generationParams,
    status: 200,
    response: Generation,
    errors: ['not-found'],
  }),
  retryGeneration: endpoint({
    method: 'post',
    path: '/generations/{generationId}/retry',
    tag: 'Generations',
    summary: 'Try a failed or cancelled generation again',
    description: 'A fresh attempt, planned anew. One that is running or has succeeded stays as it is.',
    params: generationParams,
    status: 200,
    response: Generation,
    errors: ['not-found', 'already-rendering', 'budget-exceeded'],
  }),
  answerGeneration: endpoint({
    method: 'post',
    path: '/generations/{generationId}/answer',
    tag: 'Generations',
    summary: 'Answer what a generation asks',
    description: 'Only one that needs attention; any other stays as it is.',
    params: generationParams,
    body: z
      .object({
        answer: z
          .enum(['resend', 'check-again', 'drop'])
          .describe('Send it once more, which may cost twice; look again; or give it up.'),
      })
      .strict(),
    bodyExample: { answer: 'check-again' },
    status: 200,
    response: Generation,
    errors: ['not-found', 'budget-exceeded'],
  }),
};
