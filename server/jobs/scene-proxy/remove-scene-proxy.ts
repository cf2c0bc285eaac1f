import type { Command } from '#server/sessions/deps.ts';
import { found } from '#server/sessions/not-found.ts';
import { setSceneProxy } from '#server/sessions/sequence.ts';
import type { CommitResult, Store } from '#server/store/port.ts';
import type { JobDeps } from '../deps.ts';

/** Takes the scene proxy away; undo brings it back. One that is being built is given up, which is no edit and is not undone. */
export async function removeSceneProxy(deps: JobDeps, command: Command): Promise<CommitResult> {
  const session = found(await deps.store.sessions.get(command.userId, command.sessionId), 'session');
  const proxy = session.continuity?.sceneProxy;
  if (!proxy) return nothingChanged(deps.store, command);
  if (proxy.status !== 'building') return setSceneProxy(deps, { ...command, proxy: null, isUndoable: true });
  const result = await setSceneProxy(deps, { ...command, proxy: null });
  await deps.store.tasks.cancel(command.userId, proxy.id);
  return result;
}

/** Through the one write path all the same, which knows about revisions, the trash and repeated requests. */
function nothingChanged(store: Store, command: Command): Promise<CommitResult> {
  return store.commit({ ...command, isUndoable: true, change: { label: 'Removed the scene proxy', ops: [] } });
}
