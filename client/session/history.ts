import { showToast } from '#client/ui/toasts.tsx';
import { announce } from '#client/ui/announcer.tsx';
import { dropEdit } from './save-edits.ts';
import { outboxOf } from './outbox.ts';
import { hasProblemCode, sendJson } from './request.ts';
import { attempt, runChange } from './run-change.ts';

/** Takes back the latest change of this person that still stands, in whichever tool it was made. What was never sent is simply dropped. */
export async function undo(sessionId: string): Promise<void> {
  const unsent = outboxOf(sessionId);
  const last = unsent.edits.at(-1);
  if (last && unsent.trouble) {
    dropEdit(sessionId, last.id);
    announce('The last unsaved change was taken back.');
    return;
  }
  await step(sessionId, 'undo');
}

/** Brings back what the latest undo took. */
export function redo(sessionId: string): Promise<void> {
  return step(sessionId, 'redo');
}

async function step(sessionId: string, kind: 'undo' | 'redo'): Promise<void> {
  const send =
    kind === 'undo'
      ? runChange(sessionId, (options) =>
          sendJson('post /sessions/{sessionId}/undo', { params: { sessionId }, body: {} }, options),
        )
      : runChange(sessionId, (options) =>
          sendJson('post /sessions/{sessionId}/redo', { params: { sessionId } }, options),
        );
  try {
    const { entry } = await send;
    showToast({ key: 'history', title: kind === 'undo' ? 'Undone' : 'Redone', detail: entry?.label });
  } catch (error) {
    if (hasProblemCode(error, 'nothing-to-undo')) announce('There is nothing to undo.');
    else if (hasProblemCode(error, 'nothing-to-redo')) announce('There is nothing to redo.');
    else await attempt(kind === 'undo' ? 'Not undone' : 'Not redone', Promise.reject(error));
  }
}

/** Makes the session what it was at a revision: one new step, which can be undone. Takes stay. True when it was done. */
export async function restoreTo(sessionId: string, revision: number): Promise<boolean> {
  const restored = await attempt(
    'Not restored',
    runChange(sessionId, (options) =>
      sendJson('post /sessions/{sessionId}/history/restore', { params: { sessionId }, body: { revision } }, options),
    ),
  );
  if (restored) {
    const actions = [{ label: 'Undo', run: () => void undo(sessionId) }];
    showToast({ key: 'history', title: 'Restored', detail: restored.entry?.label, actions });
  }
  return restored !== null;
}
