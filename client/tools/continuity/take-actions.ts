import type { Take } from '#contract/records/take.ts';
import { takesQuery } from '#client/session/queries.ts';
import { queryClient } from '#client/session/query-client.ts';
import { sendJson } from '#client/session/request.ts';
import { attempt, runChange } from '#client/session/run-change.ts';
import { showToast } from '#client/ui/toasts.tsx';

/** Gives a take a name; empty takes it away. */
export async function labelTake(sessionId: string, take: Take, label: string): Promise<void> {
  const body = { label: label.trim() === '' ? null : label.trim() };
  const params = { sessionId, takeId: take.id };
  const work = runChange(sessionId, (options) =>
    sendJson('patch /sessions/{sessionId}/takes/{takeId}', { params, body }, options),
  );
  await attempt('The take was not named', work);
  await refreshTakes(sessionId);
}

/** Moves a take to the trash, with a way back in the toast. */
export async function trashTake(sessionId: string, take: Take): Promise<void> {
  const params = { sessionId, takeId: take.id };
  const work = runChange(sessionId, (options) =>
    sendJson('post /sessions/{sessionId}/takes/{takeId}/trash', { params }, options),
  );
  if (!(await attempt('The take was not moved to the trash', work))) return;
  await refreshTakes(sessionId);
  showToast({
    title: `Take ${take.number} is in the trash`,
    detail: 'It stays there for 30 days.',
    actions: [{ label: 'Restore', run: () => void restoreTake(sessionId, take) }],
    key: `trash ${take.id}`,
  });
}

/** Brings a take back from the trash. */
export async function restoreTake(sessionId: string, take: Take): Promise<void> {
  const params = { sessionId, takeId: take.id };
  const work = runChange(sessionId, (options) =>
    sendJson('post /sessions/{sessionId}/takes/{takeId}/restore', { params }, options),
  );
  await attempt('The take was not restored', work);
  await refreshTakes(sessionId);
}

async function refreshTakes(sessionId: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: takesQuery(sessionId).queryKey });
  await queryClient.invalidateQueries({ queryKey: ['trashed-takes', sessionId] });
}
