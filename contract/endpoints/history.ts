import { z } from 'zod';
import { HistoryEntry } from '../records/history.ts';
import { endpoint } from './endpoint.ts';
import { changed, pageOf, pageQuery, sessionParams } from './shared.ts';

/** What an undo or redo would do now. */
const Step = z.object({ revision: z.int().min(1), label: z.string() }).nullable();

export const historyEndpoints = {
  undo: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/undo',
    tag: 'History',
    summary: 'Take back the latest change, or a named one',
    description:
      'A new entry that applies the inverse. A later change of the same field is never overwritten: that is an `undo-conflict`.',
    params: sessionParams,
    body: z
      .object({ revision: z.int().min(1).optional().describe('Entry to take back; absent is the latest that stands.') })
      .strict()
      .optional(),
    bodyExample: {},
    status: 200,
    response: z.object(changed),
    errors: ['not-found', 'gone', 'nothing-to-undo', 'undo-conflict', 'revision-conflict'],
    hasRevision: true,
  }),
  redo: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/redo',
    tag: 'History',
    summary: 'Bring back what the latest undo took',
    params: sessionParams,
    status: 200,
    response: z.object(changed),
    errors: ['not-found', 'gone', 'nothing-to-redo', 'undo-conflict', 'revision-conflict'],
    hasRevision: true,
  }),
  listHistory: endpoint({
    method: 'get',
    path: '/sessions/{sessionId}/history',
    tag: 'History',
    summary: 'List what was done to a session',
    description: 'Newest first.',
    params: sessionParams,
    query: z.object(pageQuery),
    status: 200,
    response: pageOf(HistoryEntry),
    errors: ['not-found'],
  }),
  getHistoryState: endpoint({
    method: 'get',
    path: '/sessions/{sessionId}/history/state',
    tag: 'History',
    summary: 'What undo and redo would do now',
    params: sessionParams,
    status: 200,
    response: z.object({ revision: z.int().min(1), undo: Step, redo: Step }),
    errors: ['not-found'],
    hasRevision: true,
  }),
  restoreTo: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/history/restore',
    tag: 'History',
    summary: 'Make a session what it was at a revision',
    description: 'One new entry that can be undone. Takes stay.',
    params: sessionParams,
    body: z.object({ revision: z.int().min(1) }).strict(),
    bodyExample: { revision: 12 },
    status: 200,
    response: z.object(changed),
    errors: ['not-found', 'gone', 'revision-conflict'],
    hasRevision: true,
  }),
};
