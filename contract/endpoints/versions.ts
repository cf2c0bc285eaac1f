import { z } from 'zod';
import { Id } from '../ids.ts';
import { PromptVersion } from '../records/prompt.ts';
import { endpoint } from './endpoint.ts';
import { Changed, changed, pageOf, pageQuery, sessionParams } from './shared.ts';

const versionParams = sessionParams.extend({ versionId: Id });

export const versionEndpoints = {
  listVersions: endpoint({
    method: 'get',
    path: '/sessions/{sessionId}/versions',
    tag: 'Versions',
    summary: 'List kept versions of the words',
    description: 'Newest first.',
    params: sessionParams,
    query: z.object(pageQuery),
    status: 200,
    response: pageOf(PromptVersion),
    errors: ['not-found'],
  }),
  getVersion: endpoint({
    method: 'get',
    path: '/sessions/{sessionId}/versions/{versionId}',
    tag: 'Versions',
    summary: 'Read a version',
    params: versionParams,
    status: 200,
    response: PromptVersion,
    errors: ['not-found'],
  }),
  saveVersion: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/versions',
    tag: 'Versions',
    summary: 'Keep the words as they are now',
    params: sessionParams,
    body: z
      .object({ label: z.string().max(200).optional() })
      .strict()
      .optional(),
    bodyExample: { label: 'before the rain' },
    status: 201,
    response: z.object({ ...changed, version: PromptVersion }),
    errors: ['not-found', 'gone', 'limit-reached', 'revision-conflict'],
    hasRevision: true,
  }),
  patchVersion: endpoint({
    method: 'patch',
    path: '/sessions/{sessionId}/versions/{versionId}',
    tag: 'Versions',
    summary: 'Name a version',
    params: versionParams,
    body: z.object({ label: z.string().max(200).nullable() }).strict(),
    bodyExample: { label: 'before the rain' },
    status: 200,
    response: Changed,
    errors: ['not-found', 'gone', 'revision-conflict'],
    hasRevision: true,
  }),
  removeVersion: endpoint({
    method: 'delete',
    path: '/sessions/{sessionId}/versions/{versionId}',
    tag: 'Versions',
    summary: 'Remove a version',
    description: 'Undo brings it back.',
    params: versionParams,
    status: 200,
    response: Changed,
    errors: ['not-found', 'gone', 'revision-conflict'],
    hasRevision: true,
  }),
  restoreVersion: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/versions/{versionId}/restore',
    tag: 'Versions',
    summary: 'Make the words what they were in a version',
    params: versionParams,
    status: 200,
    response: Changed,
    errors: ['not-found', 'gone', 'revision-conflict'],
    hasRevision: true,
  }),
};
