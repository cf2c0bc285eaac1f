import type { z } from 'zod';
import type { HttpDeps } from '#server/http/deps.ts';
import { eventAnswer } from '#server/http/events/event-answer.ts';
import { bare } from './answer.ts';
import {
  CoherenceBody,
  CompileBody,
  CustomBody,
  EnhancementBody,
  LabelBatchBody,
  LabelBody,
  OptimizeBody,
} from './bodies.ts';
import { coherenceWire } from './coherence.ts';
import { compileWire } from './compile.ts';
import { labelWire } from './labels.ts';
import { optimiseEvents, optimiseWhole } from './optimise.ts';
import { isPlaceholder, suggestWire } from './suggestions.ts';

interface Asked<Body> {
  readonly deps: HttpDeps;
  readonly body: Body;
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal;
}

export interface PromptRoute {
  readonly path: string;
  readonly body: z.ZodType;
  answer(asked: Asked<unknown>): Promise<Response>;
}

/** Keeps a route's body and its answer of one type. */
function route<Schema extends z.ZodType>(
  path: string,
  body: Schema,
  answer: (asked: Asked<z.infer<Schema>>) => Promise<Response>,
): PromptRoute {
  // The body has been read by this very schema when the answer is asked for.
  return { path, body, answer: (asked) => answer(asked as Asked<z.infer<Schema>>) };
}

/** The prompt endpoints that stay in v1, over the same engine as `/api/v2/words`. */
export const promptRoutes: readonly PromptRoute[] = [
  route('/api/optimize', OptimizeBody, async ({ deps, body, signal }) =>
    bare(await optimiseWhole(deps.words, body, signal)),
  ),
  route('/api/optimize-stream', OptimizeBody.omit({ startImage: true }), async ({ deps, body }) =>
    eventAnswer(
      (signal) => optimiseEvents(deps.words, body, signal),
      (error) => {
        deps.logger.error({ error }, 'an optimise over v1 failed');
        return { name: 'error', data: { error: 'Optimization failed', message: 'This was not expected.' } };
      },
    ),
  ),
  route('/api/optimize-compile', CompileBody, async ({ deps, body }) =>
    bare(compileWire(deps.providers, body.prompt, body.targetModel)),
  ),
  route('/llm/label-spans', LabelBody, async ({ deps, body }) => bare(labelWire(deps.words, body))),
  route('/llm/label-spans/stream', LabelBody, async ({ deps, body }) => {
    const lines = labelWire(deps.words, body).spans.map((span) => `${JSON.stringify(span)}\n`);
    const headers = { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store' };
    return new Response(lines.join(''), { headers });
  }),
  route('/llm/label-spans-batch', LabelBatchBody, async ({ deps, body }) =>
    bare(body.map((one) => labelWire(deps.words, one))),
  ),
  route('/api/get-enhancement-suggestions', EnhancementBody, async ({ deps, body, signal }) =>
    bare({
      suggestions: await suggestWire(deps.words, body, signal),
      isPlaceholder: isPlaceholder(body.highlightedText),
      fromCache: false,
    }),
  ),
  route('/api/get-custom-suggestions', CustomBody, async ({ deps, body, signal }) =>
    bare({ suggestions: await suggestWire(deps.words, body, signal) }),
  ),
  route('/api/check-prompt-coherence', CoherenceBody, async ({ deps, body }) =>
    bare(coherenceWire(deps.words, body.beforePrompt, body.afterPrompt)),
  ),
];
