import { z } from 'zod';

/** Words of the session's prompt that a shot was written from. When they are no longer there, the shot is stale. */
export const Citation = z.object({
  text: z.string().trim().min(1).max(2000).describe('The words as they stood when they were cited.'),
  category: z.string().max(100).describe('`category.attribute` of the span.'),
});
export type Citation = z.infer<typeof Citation>;
