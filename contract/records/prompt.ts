import { z } from 'zod';
import { Id, Instant } from '../ids.ts';

/** Longest prompt text that is taken in, in UTF-16 code units. */
export const MAX_PROMPT_LENGTH = 50_000;

/** Words as they are sent to us. */
export const PromptText = z
  .string()
  .max(MAX_PROMPT_LENGTH)
  .describe(`Words, at most ${MAX_PROMPT_LENGTH} UTF-16 code units.`);

/** Longest text in a record: more than the largest document of the older product, whose work is never cut. */
const MAX_KEPT_LENGTH = 1_100_000;

/** Words as they are kept. Longer than what is taken in now when they came from the older product. */
export const KeptText = z
  .string()
  .max(MAX_KEPT_LENGTH)
  .describe(`Words; over ${MAX_PROMPT_LENGTH} UTF-16 code units only in work from the older product.`);

/** What a model is asked for besides words, by capability name (`aspect_ratio`, `duration_s`, `fps` …). */
export const GenerationParams = z
  .record(z.string().max(100), z.union([z.string().max(2000), z.number(), z.boolean()]))
  .describe('Capability name to value; what is absent is left to the model.');
export type GenerationParams = z.infer<typeof GenerationParams>;

/** A still that pins a picture: its first frame, its last frame, or its look. */
export const Keyframe = z.object({
  id: Id,
  assetId: Id.optional().describe('The picture; absent when it is still only an address.'),
  url: KeptText.optional().describe('Address of a picture that has not been brought in; never set beside assetId.'),
  role: z.enum(['first', 'last', 'reference']).describe('What it pins: the first frame, the last frame, or the look.'),
  source: z
    .enum(['upload', 'library', 'generation', 'asset'])
    .optional()
    .describe('Where it came from; absent when unknown.'),
  sourcePrompt: KeptText.optional().describe('Words it was made from; absent unless generated.'),
});
export type Keyframe = z.infer<typeof Keyframe>;

/** Keyframes as they are sent to us; more of them, and longer ones, are only in work from the older product. */
export const NewKeyframes = z
  .array(Keyframe.extend({ url: z.string().max(8000).optional(), sourcePrompt: PromptText.optional() }))
  .max(3)
  .describe('Stills that pin the picture; absent: none.');
const Keyframes = z.array(Keyframe).max(1000).describe('At most three in what is sent.');

/** A labelled stretch of text. Offsets are UTF-16 code units, `end` exclusive; the span sits beside the text, never in it. */
export const Span = z.object({
  id: z.string().max(200).optional().describe('Tells spans apart; absent in some older work.'),
  start: z.int().min(0).describe('First code unit.'),
  end: z.int().min(0).describe('Code unit after the last.'),
  text: z.string().max(2000).optional().describe('The stretch itself; absent: read it from the text.'),
  category: z.string().max(100).describe('`category.attribute`, such as `lighting.timeOfDay`.'),
  confidence: z.number().min(0).max(1).describe('How sure the label is, 0 to 1.'),
  locked: z.boolean().optional().describe('Kept to the letter by optimise; absent means no.'),
});
export type Span = z.infer<typeof Span>;

/** Spans of one text, valid only while `signature` is the signature of that text. */
export const HighlightCache = z.object({
  spans: z.array(Span).max(2000).describe('Empty when nothing was found.'),
  signature: z
    .string()
    .max(200)
    .optional()
    .describe('Signature of the text the offsets point into; absent when unknown.'),
  updatedAt: Instant.optional(),
  meta: z.record(z.string(), z.unknown()).optional().describe('Notes of whatever found the spans; absent: none.'),
});
export type HighlightCache = z.infer<typeof HighlightCache>;

/** One kept state of the words. */
export const PromptVersion = z.object({
  id: Id,
  label: KeptText.optional().describe('Name given by a person; absent for automatic versions.'),
  input: KeptText,
  output: KeptText.optional(),
  createdAt: Instant,
  signature: z.string().max(200).describe('Signature of the text that is shown (output, else input).'),
  generationParams: GenerationParams.optional(),
  keyframes: Keyframes.optional(),
  highlightCache: HighlightCache.optional().describe("Spans of this version's text; absent: none were found."),
  edits: z
    .array(
      z.object({
        at: Instant,
        delta: z.number().optional(),
        source: z.enum(['manual', 'suggestion', 'unknown']).optional(),
      }),
    )
    .max(10_000)
    .optional()
    .describe('Edits since the version before, as the older product counted them. Absent when not kept.'),
  preview: z
    .object({
      generatedAt: Instant,
      assetId: Id.optional(),
      url: KeptText.optional(),
      aspectRatio: z.string().max(20).optional(),
    })
    .optional()
    .describe('Picture that was made of this version; absent: none.'),
});
export type PromptVersion = z.infer<typeof PromptVersion>;

/** The words of a session. Whole or absent: when it is there, `input` is. */
export const Prompt = z.object({
  uuid: z.string().min(1).max(200).optional().describe('Secondary key for /prompt/:uuid and /share/:uuid.'),
  title: KeptText.optional(),
  input: KeptText.describe('What the person typed; may be empty.'),
  output: KeptText.optional().describe('Optimised text; absent until there is one.'),
  mode: z
    .string()
    .max(100)
    .optional()
    .describe("How the words were written, by the older product's name for it; absent when unknown."),
  targetModel: z.string().max(200).optional().describe('Model the words are written for.'),
  score: z.number().min(0).max(100).optional().describe('Of the words, 0 to 100; absent when nobody scored them.'),
  generationParams: GenerationParams.optional(),
  keyframes: Keyframes.optional(),
  brainstormContext: z
    .record(z.string(), z.unknown())
    .optional()
    .describe("Notes of the older product's brainstorm, kept as they came; absent: none."),
  highlightCache: HighlightCache.optional().describe('Spans of the text shown; absent: none were found.'),
  versions: z.array(PromptVersion).optional().describe('Newest last; absent in heads.'),
});
export type Prompt = z.infer<typeof Prompt>;
