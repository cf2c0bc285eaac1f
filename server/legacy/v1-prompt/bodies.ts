import { z } from 'zod';
import { PromptText } from '#contract/records/prompt.ts';

const Primitive = z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]);
/** What old clients send along and nothing here reads; bounded by the body's own limit. */
const Unread = z.unknown();

const LockedSpan = z.object({
  id: z.string().max(200).optional(),
  text: z.string().min(1).max(2000),
  leftCtx: z.string().max(2000).nullish(),
  rightCtx: z.string().max(2000).nullish(),
  category: z.string().max(200).nullish(),
});

/** Body of `/api/optimize` and `/api/optimize-stream`. Fields nobody knows are passed over, as they were. */
export const OptimizeBody = z.object({
  prompt: z.string().min(1).max(10_000),
  mode: z.literal('video').optional(),
  targetModel: z.string().max(64).nullish(),
  context: z
    .object({
      specificAspects: z.string().max(5000).nullish(),
      backgroundLevel: z.string().max(1000).nullish(),
      intendedUse: z.string().max(1000).nullish(),
    })
    .nullish(),
  brainstormContext: Unread.optional(),
  generationParams: z.record(z.string().max(100), Primitive).nullish(),
  startImage: z
    .union([z.string().max(100_000), z.record(z.string(), z.unknown())])
    .nullish()
    .describe('Only whether there is one matters.'),
  sourcePrompt: z.string().max(10_000).nullish(),
  constraintMode: z.enum(['strict', 'flexible', 'transform']).nullish(),
  skipCache: z.boolean().optional(),
  lockedSpans: z.array(LockedSpan).max(200).optional(),
});
export type OptimizeBody = z.infer<typeof OptimizeBody>;

export const CompileBody = z.object({
  prompt: PromptText.min(1),
  targetModel: z.string().min(1).max(64),
  context: Unread.optional(),
});

export const LabelBody = z.object({
  text: PromptText.min(1),
  maxSpans: z.int().min(1).max(80).optional(),
  minConfidence: z.number().min(0).max(1).optional(),
  policy: Unread.optional(),
  templateVersion: z.string().max(100).optional(),
});
export type LabelBody = z.infer<typeof LabelBody>;

export const LabelBatchBody = z.array(LabelBody).min(1).max(10);

export const EnhancementBody = z.object({
  highlightedText: z.string().min(1).max(10_000),
  contextBefore: z.string().max(5000).nullish(),
  contextAfter: z.string().max(5000).nullish(),
  fullPrompt: PromptText,
  highlightedCategory: z.string().max(200).nullish(),
  allLabeledSpans: z.array(Unread).max(2000).nullish(),
  nearbySpans: z.array(Unread).max(2000).nullish(),
  editHistory: z
    .array(z.object({ original: z.string().max(10_000).optional(), replacement: z.string().max(10_000).optional() }))
    .max(50)
    .nullish(),
});
export type EnhancementBody = z.infer<typeof EnhancementBody>;

export const CustomBody = EnhancementBody.extend({ customRequest: z.string().trim().min(1).max(1000) });

export const CoherenceBody = z.object({
  beforePrompt: PromptText,
  afterPrompt: PromptText,
  appliedChange: Unread.optional(),
  spans: z.array(Unread).max(2000).nullish(),
});
