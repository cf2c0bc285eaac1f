import type { CommitRequest, CommitResult } from '../ports/commit.ts';
import { writeChange } from './change.ts';
import { inSession, type WriteContext } from './in-session.ts';
import { createSessionView } from './session-view.ts';

/** The write path of every command; see the port. */
export function commit(context: WriteContext, request: CommitRequest): Promise<CommitResult> {
  return inSession(context, request, async (transaction, row) => {
    const { change } = request;
    const { label, ops } = typeof change === 'function' ? await change(createSessionView(transaction, row)) : change;
    if (ops.length === 0) return null;
    return writeChange(transaction, row, {
      actor: request.actor ?? request.userId,
      label,
      ops,
      isUndoable: request.isUndoable,
      kind: 'change',
      coalesceKey: request.coalesceKey,
      now: context.now(),
    });
  });
}
