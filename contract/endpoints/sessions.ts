import { z } from 'zod';
import { Id, Instant } from '../ids.ts';
import { NewSession, SessionPatch, SettingsPatch } from '../records/commands.ts';
import { ContinuitySettings, StyleReference } from '../records/continuity.ts';
import { Session, SessionHead, SessionStatus } from '../records/session.ts';
import { endpoint } from './endpoint.ts';
import { Changed, changed, changedExample, pageOf, pageQuery, sessionParams, wordsQuery } from './shared.ts';

const id = 'q8mT2vXc0LrB5nKd7WyZ';

export const sessionEndpoints = {
  listSessions: endpoint({
    method: 'get',
    path: '/sessions',
    tag: 'Sessions',
    summary: 'List your sessions',
    description: 'Heads, not whole sessions. The trash is left out unless it is asked for.',
    query: z.object({
      ...pageQuery,
      q: z.string().max(500).optional().describe('Words that must all occur in the name or the prompts.'),
      status: SessionStatus.optional(),
      has: z.enum(['prompt', 'continuity']).optional().describe('Only sessions with words, or with a sequence.'),
      sort: z
        .enum(['updated', 'created', 'name'])
        .optional()
        .describe('Newest first, or by name from A. Absent is updated.'),
      changedSince: Instant.optional().describe('Only sessions changed then or later.'),
      isExample: z.boolean().optional().describe('True lists only the example that came with the data folder.'),
      trashed: z.boolean().optional().describe('True lists the trash and nothing else.'),
    }),
    status: 200,
    response: pageOf(SessionHead),
    errors: [],
  }),
  countSessions: endpoint({
    method: 'get',
    path: '/session-counts',
    tag: 'Sessions',
    summary: 'Count your sessions',
    status: 200,
    response: z.object({
      active: z.int().min(0),
      completed: z.int().min(0),
      archived: z.int().min(0),
      trashed: z.int().min(0).describe('In the trash, whatever their status.'),
    }),
    responseExample: { active: 12, completed: 3, archived: 0, trashed: 1 },
    errors: [],
  }),
  createSession: endpoint({
    method: 'post',
    path: '/sessions',
    tag: 'Sessions',
    summary: 'Make a session',
    description: 'With `prompt`, with `continuity` (an explicit sequence), with both or empty.',
    body: NewSession,
    bodyExample: {
      name: 'The Last Tram',
      continuity: {
        format: { aspectRatio: '16:9' },
        shots: [{ prompt: 'Night street in the rain, wide', durationSeconds: 4 }],
      },
    },
    status: 201,
    response: Session,
    errors: ['limit-reached'],
    hasRevision: true,
  }),
  getSession: endpoint({
    method: 'get',
    path: '/sessions/{sessionId}',
    tag: 'Sessions',
    summary: 'Read a session',
    description:
      'The whole session, or its head with `view=head`; also one in the trash. `If-None-Match` with its ETag answers 304.',
    params: sessionParams,
    query: z.object({ view: z.enum(['whole', 'head']).optional().describe('Absent is whole.') }),
    status: 200,
    response: z.union([Session, SessionHead]),
    errors: ['not-found'],
    hasRevision: true,
  }),
  getSessionByPrompt: endpoint({
    method: 'get',
    path: '/sessions/by-prompt/{promptUuid}',
    tag: 'Sessions',
    summary: 'Find your newest session with this prompt uuid',
    params: z.object({ promptUuid: z.string().min(1).max(200) }),
    status: 200,
    response: SessionHead,
    errors: ['not-found'],
    hasRevision: true,
  }),
  patchSession: endpoint({
    method: 'patch',
    path: '/sessions/{sessionId}',
    tag: 'Sessions',
    summary: 'Change a session',
    description:
      'JSON Merge Patch (RFC 7396) of its own fields, its words and the settings of its sequence. Shots have endpoints of their own.',
    params: sessionParams,
    query: z.object(wordsQuery),
    body: SessionPatch,
    bodyExample: { name: 'Night crossing' },
    status: 200,
    response: Changed,
    responseExample: changedExample,
    errors: ['not-found', 'gone', 'revision-conflict'],
    hasRevision: true,
  }),
  trashSession: endpoint({
    method: 'delete',
    path: '/sessions/{sessionId}',
    tag: 'Sessions',
    summary: 'Move a session to the trash',
    description: 'It can be restored for 30 days.',
    params: sessionParams,
    status: 200,
    response: Changed,
    errors: ['not-found', 'revision-conflict'],
    hasRevision: true,
  }),
  restoreSession: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/restore',
    tag: 'Sessions',
    summary: 'Bring a session back from the trash',
    params: sessionParams,
    status: 200,
    response: Changed,
    errors: ['not-found', 'revision-conflict'],
    hasRevision: true,
  }),
  duplicateSession: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/duplicate',
    tag: 'Sessions',
    summary: 'Copy a session',
    description:
      'Words, shots, selected takes and settings; media is shared, not copied. The copy has a history of its own.',
    params: sessionParams,
    status: 201,
    response: Session,
    errors: ['not-found', 'limit-reached'],
    hasRevision: true,
  }),
  putSettings: endpoint({
    method: 'put',
    path: '/sessions/{sessionId}/settings',
    tag: 'Sessions',
    summary: 'Change settings of the sequence',
    description: 'Any of the ten settings; those not named stay. A session without a sequence gets one.',
    params: sessionParams,
    body: SettingsPatch,
    bodyExample: { defaultStyleStrength: 0.8, maxRetries: 2 },
    status: 200,
    response: z.object({ ...changed, settings: ContinuitySettings }),
    errors: ['not-found', 'gone', 'revision-conflict'],
    hasRevision: true,
  }),
  putStyleReference: endpoint({
    method: 'put',
    path: '/sessions/{sessionId}/style-reference',
    tag: 'Sessions',
    summary: 'Choose the look of the whole sequence',
    description: 'From an uploaded still, a library entry, or a moment of a take; null takes it away.',
    params: sessionParams,
    body: z
      .object({
        source: z
          .discriminatedUnion('kind', [
            z.object({ kind: z.literal('upload'), assetId: Id }).strict(),
            z.object({ kind: z.literal('library'), libraryEntryId: Id }).strict(),
            z.object({ kind: z.literal('take'), takeId: Id, seconds: z.number().min(0).max(36_000) }).strict(),
          ])
          .nullable(),
      })
      .strict(),
    bodyExample: { source: { kind: 'upload', assetId: id } },
    status: 200,
    response: z.object({ ...changed, styleReference: StyleReference.nullable() }),
    errors: ['not-found', 'gone', 'revision-conflict', 'media-rejected'],
    hasRevision: true,
  }),
};
