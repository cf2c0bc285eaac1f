import { readAttribute } from '#contract/prompt/taxonomy.ts';
import { suggestWords } from '#server/prompt/suggestions/suggest-words.ts';
import type { Words } from '#server/prompt/words.ts';
import type { EnhancementBody } from './bodies.ts';

interface WireSuggestion {
  readonly text: string;
  readonly category: string;
  readonly explanation: string;
}

/** Other words for the highlighted ones. Empty when the highlight stands nowhere in the prompt or says nothing that is understood. */
export async function suggestWire(
  words: Words,
  body: EnhancementBody & { readonly customRequest?: string },
  signal: AbortSignal,
): Promise<WireSuggestion[]> {
  const { text, start } = placeOf(body);
  const named = body.highlightedCategory ? readAttribute(body.highlightedCategory) : null;
  const exclude = (body.editHistory ?? []).flatMap(({ original }) => (original ? [original.slice(0, 2000)] : []));
  const { suggestions } = await suggestWords(
    words,
    {
      text,
      start,
      end: start + body.highlightedText.length,
      exclude,
      ...(named && { category: named }),
      ...(body.customRequest !== undefined && { request: body.customRequest }),
    },
    signal,
  );
  return suggestions.map(({ text: own, category, reason }) => ({ text: own, category, explanation: reason }));
}

/** Where the highlight stands: by what is around it, then anywhere; without the whole prompt in what was sent around it. */
function placeOf({ fullPrompt, highlightedText, contextBefore, contextAfter }: EnhancementBody) {
  const [before, after] = [contextBefore ?? '', contextAfter ?? ''];
  const exact = fullPrompt.indexOf(before + highlightedText + after);
  if (exact >= 0) return { text: fullPrompt, start: exact + before.length };
  const anywhere = fullPrompt.indexOf(highlightedText);
  if (anywhere >= 0) return { text: fullPrompt, start: anywhere };
  return { text: before + highlightedText + after, start: before.length };
}

/** Words in brackets that wait to be filled in, `[time of day]`. */
export function isPlaceholder(text: string): boolean {
  return /^\s*[[{<][^\]}>]{1,200}[\]}>]\s*$/.test(text);
}
