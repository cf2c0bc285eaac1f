import { z } from 'zod';
import { Id } from '../ids.ts';
import { HistoryEntry } from '../records/history.ts';

/** Page of a list: pass `nextCursor` back to get the next one. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('Opaque; null on the last page.'),
  });
}

/** Query fields of every list. */
export const pageQuery = {
  cursor: z.string().max(2000).optional().describe('`nextCursor` of the page before; absent is the first page.'),
  limit: z.int().min(1).max(100).optional().describe('Items a page, 1 to 100; absent is 50.'),
};

/** Query of changes that are made while somebody types. */
export const coalesceQuery = {
  coalesce: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe(
      'Changes with the same value by the same user, with pauses below 1.5 s, become one entry of the history.',
    ),
};

/** Query of changes of words. */
export const wordsQuery = {
  ...coalesceQuery,
  source: z
    .enum(['manual', 'suggestion'])
    .optional()
    .describe('Where the new words come from; a version tells it of every edit before it. Absent is `manual`.'),
};

export const sessionParams = z.object({ sessionId: Id });

/** What every change of a session answers, beside the records it is about. */
export const changed = {
  revision: z.int().min(1).describe('Revision of the session now; the ETag is r<revision>.'),
  entry: HistoryEntry.nullable().describe(
    'What was logged, to be applied as the event stream would; null when nothing changed.',
  ),
};

export const Changed = z.object(changed);

/** A change of a session's name, as it is answered. */
export const changedExample = {
  revision: 13,
  entry: {
    sessionId: 'q8mT2vXc0LrB5nKd7WyZ',
    revision: 13,
    at: '2026-03-01T09:30:00.000Z',
    actor: 'local',
    label: 'Renamed to “Night crossing”',
    kind: 'change',
    isUndoable: true,
    forward: [{ op: 'replace', path: '/name', value: 'Night crossing' }],
    inverse: [{ op: 'replace', path: '/name', value: 'The Last Tram' }],
  },
} satisfies z.infer<typeof Changed>;
