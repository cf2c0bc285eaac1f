import { z } from 'zod';
import { Id, Instant } from '../ids.ts';

/** What a link shows to anybody: the film and its words as they are now. No user, no history, no takes that were not chosen. */
export const SharedSession = z.object({
  uuid: z.string(),
  name: z.string().optional(),
  description: z.string().optional(),
  prompt: z
    .object({ title: z.string().optional(), text: z.string().describe('Optimised text, else what was typed.') })
    .optional(),
  aspectRatio: z.string().optional(),
  shots: z.array(
    z.object({
      name: z.string().describe('Number and title: "04 Last cyan sign".'),
      prompt: z.string(),
      mediaAssetId: Id,
      posterAssetId: Id,
      durationSeconds: z.number().describe('Of what plays.'),
      fps: z.number(),
      inFrame: z.int().optional(),
      outFrame: z.int().optional(),
      modelId: z.string().describe('What made it, so that it is never passed off as anything else.'),
    }),
  ),
  updatedAt: Instant,
});
export type SharedSession = z.infer<typeof SharedSession>;
