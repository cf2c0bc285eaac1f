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
export const GenerationParams = z.record(z.string().max(100), z.union([z.string().max(2000), z.number(), z.boolean()]));
export type GenerationParams = z.infer<typeof GenerationParams>;

/** A still that pins a picture: its first frame, its last frame, or its look. */
export const Keyframe = z.object({
  id: Id,
  assetId: Id.optional().describe('The picture; absent when it is still only an address.'),
  url: KeptText.optional().describe('Address of a picture that has not been brought in; never set beside assetId.'),
  role: z.enum(['first', 'last', 'reference']),
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
  .max(3);
const Keyframes = z.array(Keyframe).max(1000).describe('At most three in what is sent.');

/** A labelled stretch of text. Offsets are UTF-16 code units, `end` exclusive; the span sits beside the text, never in it. */
export const Span = z.object({
  id: z.string().max(200).optional(),
  start: z.int().min(0),
  end: z.int().min(0),
  text: z.string().max(2000).optional(),
  category: z.string().max(100).describe('`category.attribute`, such as `lighting.timeOfDay`.'),
  confidence: z.number().min(0).max(1),
  locked: z.boolean().optional().describe('Kept to the letter by optimise; absent means no.'),
});
export type Span = z.infer<typeof Span>;

/** Spans of one text, valid only while `signature` is the signature of that text. */
export const HighlightCache = z.object({
  spans: z.array(Span).max(2000),
  signature: z
    .string()
    .max(200)
    .optional()
    .describe('Signature of the text the offsets point into; absent when unknown.'),
  updatedAt: Instant.optional(),
  meta: z.record(z.string(), z.unknown()).optional(),
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
  highlightCache: HighlightCache.optional(),
  edits: z
    .array(
      z.object({
        at: Instant,
        delta: z.number().optional(),
        source: z.enum(['manual', 'suggestion', 'unknown']).optional(),
      }),
    )
    .max(10_000)
    .optional(),
  preview: z
    .object({
      generatedAt: Instant,
      assetId: Id.optional(),
      url: KeptText.optional(),
      aspectRatio: z.string().max(20).optional(),
    })
    .optional(),
});
export type PromptVersion = z.infer<typeof PromptVersion>;

/** The words of a session. Whole or absent: when it is there, `input` is. */
export const Prompt = z.object({
  uuid: z.string().min(1).max(200).optional().describe('Secondary key for /prompt/:uuid and /share/:uuid.'),
  title: KeptText.optional(),
  input: KeptText.describe('What the person typed; may be empty.'),
  output: KeptText.optional().describe('Optimised text; absent until there is one.'),
  mode: z.string().max(100).optional(),
  targetModel: z.string().max(200).optional().describe('Model the words are written for.'),
  score: z.number().min(0).max(100).optional(),
  generationParams: GenerationParams.optional(),
  keyframes: Keyframes.optional(),
  brainstormContext: z.record(z.string(), z.unknown()).optional(),
  highlightCache: HighlightCache.optional(),
  versions: z.array(PromptVersion).optional().describe('Newest last; absent in heads.'),
});
export type Prompt = z.infer<typeof Prompt>;
