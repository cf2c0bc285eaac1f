import { z } from 'zod';
import { Id } from '../ids.ts';
import { Export, ExportFormat, ImportReport, OnMissing } from '../records/export.ts';
import { endpoint } from './endpoint.ts';
import { pageOf, pageQuery, sessionParams } from './shared.ts';

const exportParams = z.object({ exportId: Id });

export const exportEndpoints = {
  createExport: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/exports',
    tag: 'Exports',
    summary: 'Make a file of the session',
    description:
      'A job: it goes on when the page is closed or the server restarts. What is made is the film as it stands when the job begins. For a film, shots without a picture are refused by name unless onMissing is gap.',
    params: sessionParams,
    body: z
      .object({
        format: ExportFormat,
        onMissing: OnMissing.optional().describe('Shots without a picture in a film; absent is fail.'),
      })
      .strict(),
    bodyExample: { format: 'mp4', onMissing: 'gap' },
    status: 202,
    response: Export,
    errors: ['not-found', 'gone', 'takes-missing', 'limit-reached'],
  }),
  listExports: endpoint({
    method: 'get',
    path: '/sessions/{sessionId}/exports',
    tag: 'Exports',
    summary: 'List the files made of a session',
    description: 'Newest first.',
    params: sessionParams,
    query: z.object(pageQuery),
    status: 200,
    response: pageOf(Export),
    errors: ['not-found'],
  }),
  getExport: endpoint({
    method: 'get',
    path: '/exports/{exportId}',
    tag: 'Exports',
    summary: 'Read how far an export has come',
    params: exportParams,
    status: 200,
    response: Export,
    errors: ['not-found'],
  }),
  cancelExport: endpoint({
    method: 'post',
    path: '/exports/{exportId}/cancel',
    tag: 'Exports',
    summary: 'Stop an export',
    description: 'One that has ended stays as it is.',
    params: exportParams,
    status: 200,
    response: Export,
    errors: ['not-found'],
  }),
  getExportContent: endpoint({
    method: 'get',
    path: '/exports/{exportId}/content',
    tag: 'Exports',
    summary: 'Fetch the file',
    description:
      'A download with its name; answers `Range` (206, 416), `If-None-Match` and HEAD. 410 while there is no file.',
    transport: 'bytes',
    params: exportParams,
    status: 200,
    errors: ['not-found', 'gone', 'range-not-satisfiable'],
  }),
  importArchive: endpoint({
    method: 'post',
    path: '/import/archive',
    tag: 'Exports',
    summary: 'Bring a session archive in',
    description:
      'One archive made by the archive export, in a field called `file` of a multipart form. The session comes in whole: words, versions, shots, takes, media and the library entries it uses. What is here already is not kept twice; ids that are taken get new ones.',
    transport: 'multipart',
    takesKey: true,
    status: 201,
    response: ImportReport,
    errors: [
      'payload-too-large',
      'archive-rejected',
      'unsupported-media-type',
      'limit-reached',
      'storage-full',
      'idempotency-conflict',
    ],
  }),
};
