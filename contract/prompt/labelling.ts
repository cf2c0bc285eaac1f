import { z } from 'zod';
import { PromptAttribute } from './taxonomy.ts';

/** A labelled stretch of a text. Offsets are UTF-16 code units of the text as it was given, `end` exclusive. */
export const LabelledSpan = z.object({
  id: z.string().max(200).describe('Stays the same while the words of the span do, whatever is typed before it.'),
  start: z.int().min(0),
  end: z.int().min(1),
  text: z.string().describe('Exactly text.slice(start, end).'),
  category: PromptAttribute,
  confidence: z.number().min(0).max(1).describe('How sure the engine is, 0 to 1.'),
  sense: z
    .string()
    .optional()
    .describe('Which of the known meanings it is, such as `night` or `rain`; absent when the words say none of them.'),
  locked: z.boolean().optional().describe('Kept to the letter by optimise; absent means no.'),
});
export type LabelledSpan = z.infer<typeof LabelledSpan>;

/** Which part of the engine a result comes from: the built-in rules, or a language model. */
export const EngineSource = z.enum(['offline', 'model']);
export type EngineSource = z.infer<typeof EngineSource>;

export const LabelNote = z.enum([
  'text-too-long',
  'too-many-spans',
  'language-not-understood',
  'partly-not-understood',
]);
export type LabelNote = z.infer<typeof LabelNote>;

/** The spans of one text, in order, none overlapping another. */
export const Labelling = z.object({
  signature: z.string().describe('textSignature of the text the offsets point into.'),
  engine: z.string().describe('Version of what labelled; a result of another version is computed anew.'),
  depth: z
    .enum(['lexicon', 'grammar'])
    .describe('`lexicon`: known terms only, at once. `grammar`: parts of speech were read too.'),
  spans: z.array(LabelledSpan),
  notes: z.array(LabelNote).describe('What was left out and why; empty when nothing was.'),
});
export type Labelling = z.infer<typeof Labelling>;
