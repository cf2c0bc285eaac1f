import { z } from 'zod';
import { EngineSource } from './labelling.ts';
import { PromptAttribute } from './taxonomy.ts';
import { TextEdit } from './text-edit.ts';

/** One alternative for a span, ready to be put in its place. */
export const Suggestion = z.object({
  text: z.string().min(1).describe('The words to show, as they will stand in the sentence.'),
  edits: z
    .array(TextEdit)
    .min(1)
    .describe(
      'Edits on the whole text; more than the span itself when an article or a preposition must change with it.',
    ),
  category: PromptAttribute.describe('Always of the same category as the span.'),
  reason: z.string().describe('Why it is offered, as a short sentence for people.'),
  score: z.number().min(0).max(1).describe('Fit; suggestions come best first.'),
});
export type Suggestion = z.infer<typeof Suggestion>;

export const SuggestionList = z.object({
  source: EngineSource,
  suggestions: z.array(Suggestion).max(5),
});
export type SuggestionList = z.infer<typeof SuggestionList>;
