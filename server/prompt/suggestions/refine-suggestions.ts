import { SuggestionList, type Suggestion } from '#contract/prompt/suggestion.ts';
import { categoryOf } from '#contract/prompt/taxonomy.ts';
import { z } from 'zod';
import { labelText } from '../labelling/label-text.ts';
import { contradicts } from '../meaning.ts';
import type { LanguageModel } from '../port.ts';
import { askModel } from '../refine/ask-model.ts';
import { buildRequest } from '../refine/messages.ts';
import { keepsCategory, suggestFor, type SuggestionRequest } from './suggest.ts';

const Offered = z.object({
  alternatives: z
    .array(z.object({ text: z.string().min(1).max(200), reason: z.string().max(200) }))
    .min(1)
    .max(8),
});

const TASK =
  'Give up to eight alternatives for `words` that can stand in its place in `text`, of the category `category`, grammatical there, contradicting nothing in `text`, none repeating `words`. Follow `wish` when it is given. Each with a reason of at most twelve words.';
const MOST_TOKENS = 600;
const OFFERED = 5;

/**
 * Suggestions by a model, filled up with those of the rules: what a model offers must stay in its category and contradict
 * nothing. Falls back to the rules alone, labelled `offline`, whatever goes wrong. Never throws.
 */
export async function refineSuggestions(
  request: SuggestionRequest,
  model: LanguageModel,
  signal?: AbortSignal,
): Promise<SuggestionList> {
  const offline = suggestFor(request);
  const { text, target } = request;
  const words = text.slice(target.start, target.end);
  const material = {
    text: text.slice(Math.max(0, target.start - 2000), target.end + 2000),
    words,
    category: target.category,
    wish: request.request ?? '',
  };
  const built = buildRequest(TASK, material, { name: 'alternatives', schema: Offered }, MOST_TOKENS);
  const fittingOf = ({ alternatives }: z.infer<typeof Offered>) =>
    alternatives.flatMap((offer, order) => readOffer(offer, order, request));
  const answer = await askModel(model, { ...built, ...(signal ? { signal } : {}) }, Offered, (offered) =>
    fittingOf(offered).length > 0 ? null : 'none of them is of the category and fits the text.',
  );
  if (!answer.ok) return offline;
  const fitting = fittingOf(answer.value);
  const seen = new Set(fitting.map(({ text }) => text.toLowerCase()));
  const rest = offline.suggestions.filter((suggestion) => !seen.has(suggestion.text.toLowerCase()));
  return SuggestionList.parse({ source: 'model', suggestions: [...fitting, ...rest].slice(0, OFFERED) });
}

function readOffer(
  offer: { text: string; reason: string },
  order: number,
  { text, target, spans }: SuggestionRequest,
): Suggestion[] {
  const words = offer.text.trim().replace(/[.\s]+$/, '');
  const original = text.slice(target.start, target.end);
  if (words === '' || /[\n<>{}]/.test(words) || words.toLowerCase() === original.toLowerCase()) return [];
  const suggestion: Suggestion = {
    text: words,
    edits: [{ start: target.start, end: target.end, replacement: words }],
    category: target.category,
    reason: offer.reason.trim() || 'Offered by the language model.',
    score: 1 - order / 20,
  };
  const others = spans.filter((span) => span.end <= target.start || span.start >= target.end);
  const says = labelText(words).spans;
  const isAgainst = says.some((span) => others.some((other) => contradicts(span, other)));
  const isKnownElsewhere =
    says.length > 0 &&
    !says.some((span) => categoryOf(span.category) === categoryOf(target.category)) &&
    !keepsCategory(text, suggestion);
  return isAgainst || isKnownElsewhere ? [] : [suggestion];
}
