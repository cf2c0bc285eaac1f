import type { HistoryEntry } from '#contract/records/history.ts';
import type { Edit } from './edit.ts';
import { type ChangeOptions, RequestError, sendJson } from './request.ts';

/** What the server says about a saved edit: the session's revision now, and what was logged (null: nothing was different). */
export interface Saved {
  readonly revision: number;
  readonly entry: HistoryEntry | null;
}

/** Sends an edit. Throws RequestError; safe to repeat under the same `idempotencyKey`. `coalesce` makes typing one step of the history. */
export async function sendEdit(
  sessionId: string,
  edit: Edit,
  options: ChangeOptions,
  coalesce?: string,
): Promise<Saved> {
  const saved: unknown = await send(sessionId, edit, options, coalesce);
  if (isSaved(saved)) return saved;
  // What was typed leaves the outbox only for an answer that says it is saved.
  throw new RequestError('The server’s answer does not say that it is saved.', null, 200);
}

function isSaved(answer: unknown): answer is Saved {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'revision' in answer &&
    typeof answer.revision === 'number' &&
    'entry' in answer &&
    typeof answer.entry === 'object'
  );
}

function send(sessionId: string, edit: Edit, options: ChangeOptions, coalesce?: string): Promise<Saved> {
  const session = { sessionId };
  switch (edit.kind) {
    case 'session':
      return sendJson(
        'patch /sessions/{sessionId}',
        { params: session, query: { coalesce, source: edit.source }, body: edit.patch },
        options,
      );
    case 'settings':
      return sendJson('put /sessions/{sessionId}/settings', { params: session, body: edit.patch }, options);
    case 'shot':
      return sendJson(
        'patch /sessions/{sessionId}/shots/{shotId}',
        { params: { ...session, shotId: edit.shotId }, query: { coalesce }, body: edit.patch },
        options,
      );
    case 'add-shot':
      return sendJson('post /sessions/{sessionId}/shots', { params: session, body: edit.shot }, options);
    case 'move-shot': {
      const params = { ...session, shotId: edit.shotId };
      const body = { afterShotId: edit.afterShotId };
      return sendJson('post /sessions/{sessionId}/shots/{shotId}/move', { params, body }, options);
    }
    case 'remove-shot':
      return sendJson(
        'delete /sessions/{sessionId}/shots/{shotId}',
        { params: { ...session, shotId: edit.shotId } },
        options,
      );
    case 'restore-shot':
      return sendJson(
        'post /sessions/{sessionId}/shots/{shotId}/restore',
        { params: { ...session, shotId: edit.shotId } },
        options,
      );
    case 'select-take': {
      const params = { ...session, shotId: edit.shotId };
      const body = { takeId: edit.takeId };
      return sendJson('put /sessions/{sessionId}/shots/{shotId}/selected-take', { params, body }, options);
    }
    default:
      return edit satisfies never;
  }
}
