import { createHash } from 'node:crypto';
import { AppError } from '#contract/errors.ts';
import { newId } from '#contract/ids.ts';
import type { Export, ExportFormat, OnMissing } from '#contract/records/export.ts';
import { found } from '#server/sessions/not-found.ts';
import type { IdempotencyScope, Store } from '#server/store/port.ts';
import { type ExportInput, toExport } from './export-record.ts';
import { exportFileName } from './file-name.ts';
import { filmShots, planFilmPieces } from './film-pieces.ts';

export interface CreateExport {
  readonly userId: string;
  readonly sessionId: string;
  readonly format: ExportFormat;
  /** Absent is `fail`. */
  readonly onMissing?: OnMissing;
  readonly idempotency?: IdempotencyScope;
}

/**
 * Queues an export. What would stop it at once is told at once: `takes-missing` names the shots of a film that have no picture,
 * `gone` is a session in the trash. Also throws `not-found` and `limit-reached`.
 */
export async function createExport(store: Store, request: CreateExport): Promise<Export> {
  const { userId, sessionId, format, onMissing = 'fail', idempotency } = request;
  const session = found(await store.sessions.get(userId, sessionId), 'session');
  if (session.trashedAt !== undefined) {
    throw new AppError('gone', 'This session is in the trash. Restore it first.', { kind: 'session' });
  }
  if (format === 'mp4') planFilmPieces(session, await filmShots(store, session), onMissing);
  const input: ExportInput = { format, onMissing, fileName: exportFileName(session.name, format) };
  const id = idempotency ? idOf(idempotency) : newId();
  return toExport(await store.tasks.insert({ id, userId, sessionId, kind: 'export', input }));
}

/** The same request always means the same export, also when its first answer was lost. */
function idOf({ userId, key, route, requestHash }: IdempotencyScope): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([userId, key, route, requestHash]))
    .digest('base64');
  return hash.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 20);
}
