import type { SessionHead, SessionStatus } from '#contract/records/session.ts';
import { queryClient } from '#client/session/query-client.ts';
import { sessionQuery } from '#client/session/queries.ts';
import { sendJson } from '#client/session/request.ts';
import { attempt } from '#client/session/run-change.ts';
import { showToast } from '#client/ui/toasts.tsx';
import { sessionName } from './session-name.ts';
import { changeListed, refreshCounts, refreshLists, takeOffLists } from './sessions-list.ts';

/** Gives a session another name; an empty one takes the name away. */
export async function renameSession(session: SessionHead, name: string): Promise<void> {
  const trimmed = name.trim();
  if (trimmed === (session.name ?? '')) return;
  changeListed(session.id, { name: trimmed === '' ? undefined : trimmed });
  const saved = await attempt('Could not rename', patch(session, { name: trimmed === '' ? null : trimmed }));
  if (!saved) changeListed(session.id, { name: session.name });
}

const STATUS_WORDS: Record<SessionStatus, string> = {
  active: 'is active again',
  completed: 'is completed',
  archived: 'is archived',
};

/** Moves a session to another shelf, with a way back. */
export async function setSessionStatus(session: SessionHead, status: SessionStatus): Promise<void> {
  const saved = await attempt('Could not move the session', patch(session, { status }));
  if (!saved) return;
  takeOffLists(session.id);
  refreshCounts();
  showToast({
    title: `${sessionName(session)} ${STATUS_WORDS[status]}.`,
    actions: [{ label: 'Undo', run: () => void moveBack(session) }],
  });
}

async function moveBack(session: SessionHead): Promise<void> {
  if (await attempt('Could not move it back', patch(session, { status: session.status }))) await refreshLists();
}

/** Moves a session to the trash, with a way back. */
export async function trashSession(session: SessionHead): Promise<void> {
  const { id } = session;
  const saved = await attempt(
    'Could not move to trash',
    sendJson('delete /sessions/{sessionId}', { params: { sessionId: id } }),
  );
  if (!saved) return;
  takeOffLists(id);
  refreshCounts();
  forgetSession(id);
  showToast({
    title: `${sessionName(session)} is in the trash.`,
    detail: 'It stays there for 30 days.',
    actions: [{ label: 'Undo', run: () => void restoreSession(session) }],
  });
}

/** Brings a session back from the trash, onto the shelf it came from. */
export async function restoreSession(session: SessionHead): Promise<void> {
  const { id } = session;
  const saved = await attempt(
    'Could not restore',
    sendJson('post /sessions/{sessionId}/restore', { params: { sessionId: id } }),
  );
  if (!saved) return;
  forgetSession(id);
  await refreshLists();
  showToast({ title: `${sessionName(session)} is restored.` });
}

/** Makes a copy and gives its id; null when that failed, which the person has been told. */
export async function duplicateSession(session: SessionHead): Promise<string | null> {
  const copy = await attempt(
    'Could not duplicate',
    sendJson('post /sessions/{sessionId}/duplicate', { params: { sessionId: session.id } }),
  );
  if (!copy) return null;
  await refreshLists();
  return copy.id;
}

async function patch({ id }: SessionHead, fields: { name?: string | null; status?: SessionStatus }) {
  const changed = await sendJson('patch /sessions/{sessionId}', { params: { sessionId: id }, body: fields });
  forgetSession(id);
  return changed;
}

/** What another screen knows of the session is asked for anew. */
function forgetSession(sessionId: string): void {
  void queryClient.invalidateQueries({ queryKey: sessionQuery(sessionId).queryKey });
}
