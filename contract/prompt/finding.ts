import { z } from 'zod';
import { TextEdit } from './text-edit.ts';

/** Everything a check can find. */
export const findingCodes = [
  'time-contradiction',
  'weather-contradiction',
  'indoor-weather',
  'camera-contradiction',
  'lens-contradiction',
  'shot-contradiction',
  'style-contradiction',
  'light-contradiction',
  'technical-contradiction',
  'two-actions',
  'wardrobe-without-subject',
  'continuity-time',
  'continuity-weather',
  'continuity-wardrobe',
  'continuity-place',
  'continuity-direction',
  'parameter-unsupported',
  'audio-unsupported',
  'prompt-too-long',
] as const;

export const FindingCode = z.enum(findingCodes);
export type FindingCode = z.infer<typeof FindingCode>;

/** A change to what the model is asked for besides words. */
const ParamEdit = z.object({
  name: z.string().describe('Capability name, such as `duration_s`.'),
  value: z.union([z.string(), z.number(), z.boolean()]).nullable().describe('`null` takes the parameter away.'),
});

/** One thing a check found in the words, with a way out. */
export const Finding = z.object({
  code: FindingCode,
  severity: z
    .enum(['error', 'warning', 'note'])
    .describe('`error`: cannot be made as asked. `warning`: likely to fight itself.'),
  title: z.string().describe('A few words for the card.'),
  message: z.string().describe('What is wrong, in one sentence.'),
  ranges: z
    .array(z.object({ start: z.int().min(0), end: z.int().min(0) }))
    .describe('The places in the text this is about; empty when it is about a parameter.'),
  fix: z
    .object({
      label: z.string().describe('Text of the button.'),
      edits: z.array(TextEdit),
      params: z.array(ParamEdit).optional().describe('Parameters to change with it; absent when only words change.'),
    })
    .optional()
    .describe('One click, one undo step; absent when only a person can decide.'),
});
export type Finding = z.infer<typeof Finding>;
