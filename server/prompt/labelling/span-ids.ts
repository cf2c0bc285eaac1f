import type { PromptAttribute } from '#contract/prompt/taxonomy.ts';
import { textSignature } from '#contract/text-signature.ts';

/**
 * Id of a span from its category and words, numbered when the same words come again. It does not depend on where the
 * span stands, so edits elsewhere leave it alone, unless they take away or put before it words of the same id. `seen` counts
 * within one text.
 */
export function spanId(category: PromptAttribute, words: string, seen: Map<string, number>): string {
  const base = textSignature(`${category}|${words.toLowerCase()}`);
  const count = (seen.get(base) ?? 0) + 1;
  seen.set(base, count);
  return count === 1 ? base : `${base}-${count}`;
}
