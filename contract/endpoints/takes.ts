import { z } from 'zod';
import { Id } from '../ids.ts';
import { Cut } from '../records/cut.ts';
import { Take } from '../records/take.ts';
import { endpoint } from './endpoint.ts';
import { Changed, changed, pageOf, pageQuery, sessionParams } from './shared.ts';

const takeParams = sessionParams.extend({ takeId: Id });
const takeErrors = ['not-found', 'gone', 'revision-conflict'] as const;

export const takeEndpoints = {
  listTakes: endpoint({
    method: 'get',
    path: '/sessions/{sessionId}/takes',
    tag: 'Takes and cuts',
    summary: 'List takes',
    description: 'Newest first, of the whole session or of one shot or version.',
    params: sessionParams,
    query: z.object({
      ...pageQuery,
      shotId: Id.optional().describe('Only takes of this shot.'),
      versionId: Id.optional().describe('Only takes of this version of the words; not together with shotId.'),
      trashed: z.boolean().optional().describe('True lists the trash and nothing else.'),
    }),
    status: 200,
    response: pageOf(Take),
    errors: ['not-found'],
  }),
  getTake: endpoint({
    method: 'get',
    path: '/sessions/{sessionId}/takes/{takeId}',
    tag: 'Takes and cuts',
    summary: 'Read a take',
    params: takeParams,
    status: 200,
    response: Take,
    errors: ['not-found'],
  }),
  patchTake: endpoint({
    method: 'patch',
    path: '/sessions/{sessionId}/takes/{takeId}',
    tag: 'Takes and cuts',
    summary: 'Name a take',
    description: 'A take is immutable but for its label.',
    params: takeParams,
    body: z.object({ label: z.string().max(200).nullable() }).strict(),
    bodyExample: { label: 'the slow one' },
    status: 200,
    response: z.object({ ...changed, take: Take }),
    errors: takeErrors,
    hasRevision: true,
  }),
  trashTake: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/takes/{takeId}/trash',
    tag: 'Takes and cuts',
    summary: 'Move a take to the trash',
    description: 'It can be restored for 30 days.',
    params: takeParams,
    status: 200,
    response: Changed,
    errors: takeErrors,
    hasRevision: true,
  }),
  restoreTake: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/takes/{takeId}/restore',
    tag: 'Takes and cuts',
    summary: 'Bring a take back from the trash',
    params: takeParams,
    status: 200,
    response: Changed,
    errors: takeErrors,
    hasRevision: true,
  }),
  listCuts: endpoint({
    method: 'get',
    path: '/sessions/{sessionId}/cuts',
    tag: 'Takes and cuts',
    summary: 'List the cuts of the film',
    description:
      'One for each pair of neighbouring shots that both have a selected take, with what has been measured so far. An unmeasured cut has null metrics, score and verdict.',
    params: sessionParams,
    status: 200,
    response: z.object({ items: z.array(Cut) }),
    errors: ['not-found'],
  }),
  getCut: endpoint({
    method: 'get',
    path: '/sessions/{sessionId}/cuts/{fromTakeId}/{toTakeId}',
    tag: 'Takes and cuts',
    summary: 'Read one cut of the film',
    params: sessionParams.extend({ fromTakeId: Id, toTakeId: Id }),
    status: 200,
    response: Cut,
    errors: ['not-found'],
  }),
};
