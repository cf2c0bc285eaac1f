import type { OptimisedPrompt } from '#contract/prompt/optimised.ts';
import type { EngineUsed } from '#contract/endpoints/words.ts';
import type { OptimiseRequest } from '#server/prompt/optimise/draft-prompt.ts';
import { type OptimiseMessage, streamOptimise } from '#server/prompt/optimise/stream-optimise.ts';
import { appendSentence } from '#server/prompt/text/edit-text.ts';
import { ENGINE_VERSION } from '#server/prompt/labelling/label-text.ts';
import type { Words } from '#server/prompt/words.ts';
import type { OptimizeBody } from './bodies.ts';
import { toWireSpan } from './labels.ts';

/** An old request as the engine takes it. What a person wants stressed is part of the idea. */
export function toRequest({ prompt, context, lockedSpans = [], startImage }: OptimizeBody): OptimiseRequest {
  return {
    idea: appendSentence(prompt, context?.specificAspects?.trim() ?? ''),
    locked: lockedSpans.map(({ text, leftCtx, rightCtx }) => ({
      text,
      ...(leftCtx && { leftContext: leftCtx }),
      ...(rightCtx && { rightContext: rightCtx }),
    })),
    isImageToVideo: startImage !== undefined && startImage !== null,
  };
}

/** The whole answer of `/api/optimize`: under `data` and once more at top level, as old clients read either. */
export async function optimiseWhole(words: Words, body: OptimizeBody, signal: AbortSignal): Promise<object> {
  const request = toRequest(body);
  let [result, engine]: [OptimisedPrompt | null, EngineUsed | null] = [null, null];
  for await (const message of streamOptimise(request, { words, signal })) {
    if (message.name === 'draft' || message.name === 'refined') result = message.data;
    if (message.name === 'done') engine = message.data.engine;
  }
  const prompt = result?.prompt ?? body.prompt;
  const data = {
    prompt,
    optimizedPrompt: prompt,
    inputMode: request.isImageToVideo ? 'i2v' : 't2v',
    ...(request.isImageToVideo && { i2v: { constraintMode: body.constraintMode ?? 'flexible' } }),
    metadata: { engine, notes: [...(result?.notes ?? []), ...unusedNotes(body)], nextShots: result?.nextShots ?? [] },
  };
  return { success: true, data, ...data };
}

/** What was asked for and has no effect, so that nobody waits for it. */
function unusedNotes({ context, skipCache }: OptimizeBody): string[] {
  const unused = [
    ...(context?.backgroundLevel ? ['context.backgroundLevel'] : []),
    ...(context?.intendedUse ? ['context.intendedUse'] : []),
    ...(skipCache ? ['skipCache'] : []),
  ];
  return unused.length === 0 ? [] : [`Not used any more: ${unused.join(', ')}.`];
}

/**
 * The events of `/api/optimize-stream`. A rewrite is told once it is accepted, as one piece: old clients add pieces to what
 * they show and take none back.
 */
export async function* optimiseEvents(
  words: Words,
  body: OptimizeBody,
  signal: AbortSignal,
): AsyncGenerator<{ name: string; data: unknown }> {
  for await (const message of streamOptimise(toRequest(body), { words, signal })) {
    if (message.name === 'refined_delta') continue;
    if (message.name === 'refined') yield { name: 'refined_delta', data: { delta: message.data.prompt } };
    yield { name: message.name, data: toWire(message, body) };
  }
}

function toWire(message: Exclude<OptimiseMessage, { name: 'refined_delta' }>, body: OptimizeBody): unknown {
  switch (message.name) {
    case 'draft_delta':
      return { delta: message.data.text };
    case 'draft':
      return { draft: message.data.prompt, prompt: message.data.prompt };
    case 'refined':
      return { refined: message.data.prompt, prompt: message.data.prompt };
    case 'spans':
      return { spans: message.data.spans.map(toWireSpan), meta: { version: ENGINE_VERSION, notes: '' } };
    case 'done':
      return {
        success: true,
        usedFallback: message.data.result === 'draft',
        metadata: { ...message.data, notes: unusedNotes(body) },
      };
    case 'error':
      return { error: message.data.message };
    default:
      return message satisfies never;
  }
}
