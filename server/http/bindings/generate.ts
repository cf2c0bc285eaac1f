import type { generateEndpoints } from '#contract/endpoints/generate.ts';
import { answerGeneration, cancelGeneration, retryGeneration } from '#server/jobs/requests/decide-generation.ts';
import { estimateSession } from '#server/jobs/requests/estimate-session.ts';
import { generatePrompt } from '#server/jobs/requests/generate-prompt.ts';
import { generateSession } from '#server/jobs/requests/generate-session.ts';
import { generateShot } from '#server/jobs/requests/generate-shot.ts';
import { makeKeyframes } from '#server/jobs/requests/make-keyframes.ts';
import { readShotPlan } from '#server/jobs/requests/shot-plan.ts';
import { listStaleness } from '#server/jobs/requests/staleness.ts';
import type { Bindings, UserContext } from '../handler.ts';

/** Who asks, and under which key. */
function asking({ userId, idempotency }: UserContext) {
  return { userId, ...(idempotency && { idempotency }) };
}

export const generateBindings: Bindings<typeof generateEndpoints> = {
  generateShot: (context, { params, body }) => generateShot(context.deps, { ...asking(context), ...params, ...body }),

  generateSession: (context, { params, body }) =>
    generateSession(context.deps, {
      ...asking(context),
      ...params,
      request: body,
      maxCostMicroUsd: body.maxCostMicroUsd,
    }),

  estimateSession: ({ deps, userId }, { params, body }) => estimateSession(deps, userId, params.sessionId, body),

  getShotPlan: ({ deps, userId }, { params, query }) => readShotPlan(deps, { userId, ...params, ...query }),

  listStaleness: async ({ deps, userId }, { params }) => ({
    items: await listStaleness(deps, userId, params.sessionId),
  }),

  generatePrompt: (context, { params, body }) =>
    generatePrompt(context.deps, { ...asking(context), ...params, ...body }),

  makeKeyframes: (context, { params, body }) => makeKeyframes(context.deps, { ...asking(context), ...params, ...body }),

  cancelGeneration: ({ deps, userId }, { params }) => cancelGeneration(deps, userId, params.generationId),
  retryGeneration: ({ deps, userId }, { params }) => retryGeneration(deps, userId, params.generationId),
  answerGeneration: ({ deps, userId }, { params, body }) =>
    answerGeneration(deps, userId, params.generationId, body.answer),
};
