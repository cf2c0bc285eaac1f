import type { z } from 'zod';
import { LanguageModelError, type CompletionRequest, type LanguageModel } from '../port.ts';
import { repairRequest } from './messages.ts';

export type ModelAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: string };

/** Longest answer that is read; what a model writes beyond it is no answer to what was asked. */
const LONGEST_ANSWER = 100_000;

/**
 * Asks a model for something of a schema and checks what it says: against the schema, then with `accept`, which names a
 * fault or answers `null`. What passes is remembered, and nothing else. One repair try; then, or when the model fails, a reason in words. Never throws.
 */
export async function askModel<Schema extends z.ZodType>(
  model: LanguageModel,
  request: CompletionRequest,
  schema: Schema,
  accept: (value: z.infer<Schema>) => string | null,
): Promise<ModelAnswer<z.infer<Schema>>> {
  try {
    const answer = await model.complete(request);
    const first = readAnswer(answer, schema, accept);
    if (first.ok) {
      model.remember(request, answer);
      return first;
    }
    if (request.signal?.aborted) return { ok: false, reason: 'Cancelled.' };
    // Only the first try is told piece by piece: two answers one after the other would read as one.
    const { onText: _, ...silent } = request;
    const repaired = await model.complete(repairRequest(silent, answer, first.reason));
    const second = readAnswer(repaired, schema, accept);
    if (!second.ok) return { ok: false, reason: `The language model's answer could not be used: ${second.reason}` };
    // Under what was asked first: asked again, it needs no repair.
    model.remember(request, repaired);
    return second;
  } catch (error) {
    if (error instanceof LanguageModelError) return { ok: false, reason: error.message };
    return { ok: false, reason: 'The language model failed.' };
  }
}

function readAnswer<Schema extends z.ZodType>(
  answer: string,
  schema: Schema,
  accept: (value: z.infer<Schema>) => string | null,
): ModelAnswer<z.infer<Schema>> {
  if (answer.length > LONGEST_ANSWER) return { ok: false, reason: 'it is far too long.' };
  const json = parseJson(answer);
  if (json === undefined) return { ok: false, reason: 'it is not JSON.' };
  const parsed = schema.safeParse(json);
  if (!parsed.success)
    return {
      ok: false,
      reason: `it does not follow the schema (${parsed.error.issues[0]?.message ?? 'unknown fault'}).`,
    };
  const fault = accept(parsed.data);
  return fault === null ? { ok: true, value: parsed.data } : { ok: false, reason: fault };
}

/** JSON of an answer, also when a model wraps it in a code fence or a sentence; `undefined` when there is none. */
function parseJson(answer: string): unknown {
  const from = answer.indexOf('{');
  const to = answer.lastIndexOf('}');
  if (from < 0 || to < from) return undefined;
  try {
    return JSON.parse(answer.slice(from, to + 1));
  } catch {
    return undefined;
  }
}
