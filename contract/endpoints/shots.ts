import { z } from 'zod';
import { Id, Instant } from '../ids.ts';
import { NewShot, ShotPatch } from '../records/commands.ts';
import { Shot, StyleSource } from '../records/shot.ts';
import { MAX_SHOTS } from '../shot-list/types.ts';
import { endpoint } from './endpoint.ts';
import { Changed, changed, coalesceQuery, pageOf, pageQuery, sessionParams } from './shared.ts';

const shotParams = sessionParams.extend({ shotId: Id });
const ShotChanged = z.object({ ...changed, shot: Shot });
const shotErrors = ['not-found', 'gone', 'revision-conflict'] as const;

export const shotEndpoints = {
  listShots: endpoint({
    method: 'get',
    path: '/sessions/{sessionId}/shots',
    tag: 'Shots',
    summary: 'List the shots of a session in order',
    params: sessionParams,
    query: z.object(pageQuery),
    status: 200,
    response: pageOf(Shot),
    errors: ['not-found'],
  }),
  listRemovedShots: endpoint({
    method: 'get',
    path: '/sessions/{sessionId}/removed-shots',
    tag: 'Shots',
    summary: 'List shots that can be brought back',
    description: 'Latest removal first; kept for 30 days.',
    params: sessionParams,
    query: z.object(pageQuery),
    status: 200,
    response: pageOf(z.object({ shot: Shot, trashedAt: Instant })),
    errors: ['not-found'],
  }),
  addShot: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/shots',
    tag: 'Shots',
    summary: 'Add a shot',
    description: 'The first shot of a session makes its sequence.',
    params: sessionParams,
    body: NewShot,
    bodyExample: {
      prompt: 'She stops under the cyan sign',
      durationSeconds: 3,
      continuityMode: 'frame-bridge',
      afterShotId: null,
    },
    status: 201,
    response: ShotChanged,
    errors: [...shotErrors, 'limit-reached'],
    hasRevision: true,
  }),
  addShots: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/shots/batch',
    tag: 'Shots',
    summary: 'Add several shots at once',
    description: 'One step of the history, so one undo takes them all back. They stand one after the other, in order.',
    params: sessionParams,
    body: z
      .object({
        shots: z
          .array(NewShot.omit({ afterShotId: true }))
          .min(1)
          .max(MAX_SHOTS),
        afterShotId: NewShot.shape.afterShotId,
      })
      .strict(),
    bodyExample: { shots: [{ prompt: 'Rain on the tram window' }, { prompt: 'She looks up' }], afterShotId: null },
    status: 201,
    response: z.object({ ...changed, shotIds: z.array(Id).describe('In order.') }),
    errors: [...shotErrors, 'limit-reached'],
    hasRevision: true,
  }),
  getShot: endpoint({
    method: 'get',
    path: '/sessions/{sessionId}/shots/{shotId}',
    tag: 'Shots',
    summary: 'Read a shot',
    params: shotParams,
    status: 200,
    response: Shot,
    errors: ['not-found'],
  }),
  patchShot: endpoint({
    method: 'patch',
    path: '/sessions/{sessionId}/shots/{shotId}',
    tag: 'Shots',
    summary: 'Change a shot',
    description:
      'JSON Merge Patch. Only the fields it names are written, so two people changing different shots both win. Whether the model can make it, and whether shots wait for each other in a circle, is said by the plan and when generating.',
    params: shotParams,
    query: z.object(coalesceQuery),
    body: ShotPatch,
    bodyExample: { prompt: 'Pan right at walking pace', seed: null },
    status: 200,
    response: ShotChanged,
    errors: shotErrors,
    hasRevision: true,
  }),
  removeShot: endpoint({
    method: 'delete',
    path: '/sessions/{sessionId}/shots/{shotId}',
    tag: 'Shots',
    summary: 'Take a shot out of the film',
    description: 'Undo or restore brings it back with its takes.',
    params: shotParams,
    status: 200,
    response: Changed,
    errors: shotErrors,
    hasRevision: true,
  }),
  restoreShot: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/shots/{shotId}/restore',
    tag: 'Shots',
    summary: 'Bring a removed shot back',
    params: shotParams,
    status: 200,
    response: ShotChanged,
    errors: shotErrors,
    hasRevision: true,
  }),
  moveShot: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/shots/{shotId}/move',
    tag: 'Shots',
    summary: 'Move a shot',
    params: shotParams,
    body: z.object({ afterShotId: Id.nullable().describe('Stands after this shot; null is the beginning.') }).strict(),
    bodyExample: { afterShotId: null },
    status: 200,
    response: ShotChanged,
    errors: shotErrors,
    hasRevision: true,
  }),
  putShotStyleReference: endpoint({
    method: 'put',
    path: '/sessions/{sessionId}/shots/{shotId}/style-reference',
    tag: 'Shots',
    summary: "Choose where a shot's look comes from",
    params: shotParams,
    body: z.object({ styleSource: StyleSource }).strict(),
    bodyExample: { styleSource: { kind: 'primary' } },
    status: 200,
    response: ShotChanged,
    errors: shotErrors,
    hasRevision: true,
  }),
  selectTake: endpoint({
    method: 'put',
    path: '/sessions/{sessionId}/shots/{shotId}/selected-take',
    tag: 'Takes and cuts',
    summary: 'Choose the take that plays',
    params: shotParams,
    body: z.object({ takeId: Id.nullable().describe('Null: none plays.') }).strict(),
    bodyExample: { takeId: 'q8mT2vXc0LrB5nKd7WyZ' },
    status: 200,
    response: ShotChanged,
    errors: shotErrors,
    hasRevision: true,
  }),
};
