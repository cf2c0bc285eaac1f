import { z } from 'zod';
import { Id, Instant } from '../ids.ts';
import { ContinuityMode } from './modes.ts';

/** What a link shows to anybody: the film and its words as they are now. No user, no history, no takes that were not chosen. */
export const SharedSession = z.object({
  uuid: z.string().describe('The secret part of the link.'),
  name: z.string().optional().describe('Absent when it has none.'),
  description: z.string().optional().describe('Absent when it has none.'),
  prompt: z
    .object({ title: z.string().optional(), text: z.string().describe('Optimised text, else what was typed.') })
    .optional()
    .describe('Absent for a session that is only a sequence.'),
  aspectRatio: z.string().optional().describe('Width over height, such as 16:9; absent without a sequence.'),
  shots: z
    .array(
      z.object({
        number: z.int().min(1).describe('Place in the film, counted from 1; shots without a picture are left out.'),
        title: z.string().optional(),
        name: z.string().describe('Number and title: "04 Last cyan sign".'),
        prompt: z.string(),
        mediaAssetId: Id,
        posterAssetId: Id,
        durationSeconds: z.number().describe('Of what plays.'),
        fps: z.number(),
        inFrame: z.int().optional(),
        outFrame: z.int().optional(),
        continuityMode: ContinuityMode.describe('How it joins the shot before it.'),
        modelId: z.string().describe('What made it, so that it is never passed off as anything else.'),
      }),
    )
    .describe('In order.'),
  cuts: z
    .object({
      count: z.int().min(0),
      hardCount: z.int().min(0).describe('Cuts that are wanted hard, which have no score.'),
      averageScore: z
        .number()
        .min(0)
        .max(100)
        .nullable()
        .describe('Of the cuts that have a score; null when none has.'),
    })
    .describe('Joins of two neighbouring shots that both have a picture.'),
  filmSizeBytes: z
    .int()
    .min(0)
    .optional()
    .describe('Size of the film as one MP4, when it was exported as it is now; absent: there is none to fetch.'),
  sharedAt: Instant.describe('When the link was made.'),
  updatedAt: Instant,
});
export type SharedSession = z.infer<typeof SharedSession>;
