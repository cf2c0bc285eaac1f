import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { exportEndpoints } from '#contract/endpoints/exports.ts';
import { AppError } from '#contract/errors.ts';
import { type ImportArchive, importArchive } from '#server/jobs/exports/archive/import-archive.ts';
import { createExport } from '#server/jobs/exports/create-export.ts';
import { toExport } from '#server/jobs/exports/export-record.ts';
import { found } from '#server/sessions/not-found.ts';
import type { Task } from '#server/store/port.ts';
import { fileResponse } from '../assets/content-response.ts';
import { receiveUpload } from '../assets/receive-upload.ts';
import { type Bindings, toPage } from '../handler.ts';
import { once, readScope } from '../idempotency.ts';

function foundExport(task: Task | null): Task {
  if (task?.kind !== 'export') throw new AppError('not-found', 'There is no such export.', { kind: 'export' });
  return task;
}

export const exportBindings: Bindings<typeof exportEndpoints> = {
  createExport: ({ deps, userId, idempotency }, { params: { sessionId }, body }) =>
    createExport(deps.store, { userId, sessionId, ...body, ...(idempotency && { idempotency }) }),

  async listExports({ deps, userId }, { params: { sessionId }, query }) {
    const page = found(await deps.store.tasks.list(userId, sessionId, 'export', query), 'session');
    return toPage({ ...page, items: page.items.map(toExport) });
  },

  getExport: async ({ deps, userId }, { params: { exportId } }) =>
    toExport(foundExport(await deps.store.tasks.get(userId, exportId))),

  async cancelExport({ deps, userId }, { params: { exportId } }) {
    foundExport(await deps.store.tasks.get(userId, exportId));
    return toExport(foundExport(await deps.store.tasks.cancel(userId, exportId)));
  },

  async getExportContent(context, { params: { exportId } }) {
    const { store } = context.deps;
    const task = foundExport(await store.tasks.get(context.userId, exportId));
    const { fileName, mime } = toExport(task);
    const blob = task.contentSha256 === undefined ? null : await store.blobs.stat(task.contentSha256);
    if (task.contentSha256 === undefined || !blob) {
      const message =
        task.status === 'succeeded' ? 'This file is no longer kept. Export again.' : 'There is no file yet.';
      throw new AppError('gone', message, { kind: 'export' });
    }
    return fileResponse(context, { sha256: task.contentSha256, ...blob, mime, name: fileName });
  },

  async importArchive({ deps, http, userId }) {
    const { config, store } = deps;
    const file = await receiveUpload(http.env.incoming, store.blobs, config.archiveLimitBytes);
    try {
      const request = { userId, path: file.path, maxBytes: config.archiveLimitBytes };
      const answer = async (more: Pick<ImportArchive, 'idempotency' | 'broughtIn'> = {}) =>
        Response.json(await importArchive(deps, { ...request, ...more }), { status: 201 });
      const hasKey = http.req.header('idempotency-key') !== undefined;
      const scope = hasKey ? readScope(http, userId, await hashFile(file.path)) : null;
      if (!scope) return await answer();
      return await once(
        deps,
        scope,
        () => answer({ idempotency: scope }),
        ({ sessionId }) => answer({ broughtIn: sessionId }),
      );
    } finally {
      await rm(file.path, { force: true });
    }
  },
};

/** SHA-256 of a file, which stands for it in the hash of a request. */
async function hashFile(path: string): Promise<Buffer> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest();
}
