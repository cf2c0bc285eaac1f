import type { EngineUsed, optimiseEvents } from '#contract/endpoints/words.ts';
import type { OptimiseEvent } from '#contract/prompt/optimised.ts';
import { textSignature } from '#contract/text-signature.ts';
import type { z } from 'zod';
import { engineUsed } from '../engine-used.ts';
import type { Words } from '../words.ts';
import type { OptimiseRequest } from './draft-prompt.ts';
import { optimise } from './refine-prompt.ts';

type Payloads = { [Name in keyof typeof optimiseEvents]: z.infer<(typeof optimiseEvents)[Name]> };

/** One event of an optimise, by the name it travels under. */
export type OptimiseMessage = {
  [Name in keyof Payloads]: { readonly name: Name; readonly data: Payloads[Name] };
}[keyof Payloads];

export interface StreamOptions {
  readonly words: Words;
  readonly signal: AbortSignal;
  /** Keeps to the built-in rules though a model is there. */
  readonly skipModel?: boolean;
}

/**
 * Optimises and tells of it piece by piece: `draft_delta`, `draft` and `spans` at once, `refined_delta` as a model writes,
 * `refined` when its rewrite has passed every check, `done` last. What the model's pieces say counts for nothing until then.
 * Ends early, without `done`, once the signal is aborted. Never throws.
 */
export async function* streamOptimise(
  request: OptimiseRequest,
  { words, signal, skipModel = false }: StreamOptions,
): AsyncGenerator<OptimiseMessage> {
  const model = skipModel ? null : words.model;
  const options = { tagger: words.tagger, signal, ...(model && { model }) };
  let draft = '';
  let reason: string | undefined;
  for await (const event of optimise(request, options)) {
    if (signal.aborted) return;
    if (event.kind === 'draft') draft = event.result.prompt;
    if (event.kind === 'kept') reason = skipModel ? 'Written offline, as asked.' : event.reason;
    yield* messagesOf(event, { draft, reason, engine: engineUsed(reason === undefined ? 'model' : 'offline', words) });
  }
}

function messagesOf(
  event: OptimiseEvent,
  {
    draft,
    reason,
    engine,
  }: { readonly draft: string; readonly reason: string | undefined; readonly engine: EngineUsed },
): OptimiseMessage[] {
  switch (event.kind) {
    case 'draft':
      return [...draftDeltas(event.result.prompt), { name: 'draft', data: event.result }];
    case 'spans':
      return [{ name: 'spans', data: { spans: event.spans, signature: textSignature(draft) } }];
    case 'refined':
      return [{ name: 'refined', data: event.result }];
    case 'refining':
      return [{ name: 'refined_delta', data: { text: event.text } }];
    case 'kept':
      return [];
    case 'done':
      return [
        {
          name: 'done',
          data: { engine, result: reason === undefined ? 'refined' : 'draft', ...(reason && { reason }) },
        },
      ];
    default:
      return event satisfies never;
  }
}

/** Words of a piece. */
const PIECE = /(?:\S+\s*){1,6}|\s+/g;
/** Longest text that is told in pieces; a longer one comes whole. */
const MOST_IN_PIECES = 10_000;

function draftDeltas(text: string): { name: 'draft_delta'; data: { text: string } }[] {
  const pieces = text.length > MOST_IN_PIECES ? [text] : (text.match(PIECE) ?? []);
  return pieces.map((piece) => ({ name: 'draft_delta', data: { text: piece } }));
}
