import { z } from 'zod';
import { EngineSource, LabelledSpan } from './labelling.ts';
import { PromptAttribute } from './taxonomy.ts';

/** Words that were added to an idea, and what for. */
export const AddedPart = z.object({ text: z.string(), category: PromptAttribute });

/** A short idea made into a shot prompt. */
export const OptimisedPrompt = z.object({
  source: EngineSource.describe('Who wrote it; shown beside the result.'),
  prompt: z.string().describe('Never empty unless the idea was.'),
  added: z.array(AddedPart).describe('What the idea did not say; empty when a model rewrote it.'),
  nextShots: z
    .array(z.string())
    .describe('Later actions of the idea in its own words, one clip each; empty when there was one action.'),
  notes: z.array(z.string()).describe('Sentences for people, such as why a model was not used.'),
});
export type OptimisedPrompt = z.infer<typeof OptimisedPrompt>;

/** What an optimise sends while it works, in this order: draft, spans, any number of deltas, then refined or kept; done is last. */
export const OptimiseEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('draft'), result: OptimisedPrompt }),
  z.object({ kind: z.literal('spans'), spans: z.array(LabelledSpan) }),
  z.object({
    kind: z.literal('refining'),
    text: z.string().describe('The next piece of a rewrite, as it is written: it has yet to pass the checks.'),
  }),
  z.object({ kind: z.literal('refined'), result: OptimisedPrompt }),
  z.object({ kind: z.literal('kept'), reason: z.string().describe('Why the draft stands, as a sentence.') }),
  z.object({ kind: z.literal('done') }),
]);
export type OptimiseEvent = z.infer<typeof OptimiseEvent>;
