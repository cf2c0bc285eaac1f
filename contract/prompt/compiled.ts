import { z } from 'zod';

/** Ways of writing a prompt that models were made for. */
export const PromptFormat = z.enum(['runway', 'luma', 'kling', 'veo', 'wan', 'previz', 'generic']);
export type PromptFormat = z.infer<typeof PromptFormat>;

/** Something that stood in the words and is not sent as words. */
export const DroppedPart = z.object({
  text: z.string().describe('The words as they stood.'),
  start: z.int().min(0).describe('Offset in the text that was compiled, UTF-16 code units.'),
  end: z.int().min(0),
  reason: z.enum(['sent-as-parameter', 'no-audio', 'moved-to-negative', 'over-the-limit', 'notes-for-people']),
  message: z.string().describe('The reason as a sentence.'),
});
export type DroppedPart = z.infer<typeof DroppedPart>;

/** What a model is sent. The same input gives the same bytes, so a preview of it is what is sent. */
export const CompiledPrompt = z.object({
  format: PromptFormat,
  prompt: z.string(),
  negativePrompt: z.string().optional().describe('Absent when the model takes none or there is nothing to exclude.'),
  dropped: z.array(DroppedPart),
  notes: z
    .array(z.string())
    .describe('Sentences on what else differs from the words, such as a length outside what works best.'),
  wordCount: z.int().min(0),
});
export type CompiledPrompt = z.infer<typeof CompiledPrompt>;
