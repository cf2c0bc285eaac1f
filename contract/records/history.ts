import { z } from 'zod';
import { Id, Instant } from '../ids.ts';

/**
 * One operation of RFC 6902 on the *normalised* session, where records stand by id and never by index:
 * `/name`, `/prompt/input`, `/continuity/settings/maxRetries`, `/shots/<id>/prompt`, `/versions/<id>`, `/takes/<id>/trashedAt`.
 */
export const PatchOperation = z.discriminatedUnion('op', [
  z.object({ op: z.literal('add'), path: z.string(), value: z.unknown() }),
  z.object({ op: z.literal('replace'), path: z.string(), value: z.unknown() }),
  z.object({ op: z.literal('remove'), path: z.string() }),
]);
export type PatchOperation = z.infer<typeof PatchOperation>;

/** One step of a session's history. */
export const HistoryEntry = z.object({
  sessionId: Id,
  revision: z.int().min(1).describe('Revision the session had after this step.'),
  at: Instant,
  actor: Id.describe('User who did it, or "system".'),
  label: z.string().max(300).describe('What was done, for people: "Moved shot 3 to 2".'),
  kind: z.enum(['change', 'undo', 'redo', 'restore']).describe('What sort of step it was.'),
  target: z
    .int()
    .optional()
    .describe('Revision of what an undo took back, of the undo that a redo brought back, or of the point restored to.'),
  isUndoable: z.boolean().describe('False for what a job or the system did, such as a new take.'),
  forward: z.array(PatchOperation).describe('Takes the session from before this step to after it.'),
  inverse: z.array(PatchOperation).describe('Takes it back.'),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;
