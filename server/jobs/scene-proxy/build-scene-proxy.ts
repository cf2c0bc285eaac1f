import { z } from 'zod';
import { AppError } from '#contract/errors.ts';
import { newId } from '#contract/ids.ts';
import { SceneProxy, SceneProxySource } from '#contract/records/continuity.ts';
import { setSceneProxy } from '#server/sessions/sequence.ts';
import type { Command } from '#server/sessions/deps.ts';
import { found } from '#server/sessions/not-found.ts';
import type { CommitResult } from '#server/store/port.ts';
import type { JobDeps } from '../deps.ts';
import type { TaskHandler, TaskRun } from '../tasks/task-handler.ts';
import { makeDepth } from './make-depth.ts';
import { assertSource, referenceFrame } from './reference-frame.ts';

/** What a build was asked for; kept with its task. */
const BuildInput = z.object({
  proxyId: z.string(),
  from: SceneProxySource,
  createdAt: z.string(),
  previous: SceneProxy.nullable().describe('What stood there before, and stands there again when the build is undone.'),
});
type BuildInput = z.infer<typeof BuildInput>;

/** What a build has made; absent until it has. */
const BuildState = z.object({ result: SceneProxy }).nullable();

export interface BuildSceneProxy extends Command {
  readonly from: SceneProxySource;
}

/**
 * Starts building a scene proxy in the background; one that is being built already is given up. Throws `not-found` for a shot, take or
 * picture that is not this user's, `anchor-unavailable` for a shot without a take, and `limit-reached`.
 */
export async function buildSceneProxy(
  deps: JobDeps,
  { from, ...command }: BuildSceneProxy,
): Promise<CommitResult & { readonly sceneProxy: SceneProxy }> {
  const { userId, sessionId } = command;
  const session = found(await deps.store.sessions.get(userId, sessionId), 'session');
  await assertSource(deps, { userId, sessionId }, from);
  const now = session.continuity?.sceneProxy ?? null;
  const sceneProxy: SceneProxy = {
    id: newId(),
    kind: 'depth-parallax',
    from,
    status: 'building',
    createdAt: deps.now().toISOString(),
  };
  const result = await setSceneProxy(deps, { ...command, proxy: sceneProxy });
  const input: BuildInput = {
    proxyId: sceneProxy.id,
    from,
    createdAt: sceneProxy.createdAt,
    previous: now?.status === 'building' ? await beforeBuild(deps, userId, sessionId, now) : now,
  };
  await deps.store.tasks.insert({ id: sceneProxy.id, userId, sessionId, kind: 'scene-proxy', input });
  return { ...result, sceneProxy };
}

/** What stood there before a build that is given up now. */
async function beforeBuild(
  deps: JobDeps,
  userId: string,
  sessionId: string,
  given: SceneProxy,
): Promise<SceneProxy | null> {
  const task = await deps.store.tasks.cancel(userId, given.id);
  return task?.sessionId === sessionId ? BuildInput.parse(task.input).previous : null;
}

/** Builds a proxy and puts it into the session, unless that has another one by now. Failure is a result too: it says why. */
export const runSceneProxyBuild: TaskHandler = async (deps, run) => {
  const input = BuildInput.parse(run.task.input);
  const kept = BuildState.parse(run.task.state);
  const result = kept?.result ?? (await build(deps, run, input));
  if (!kept) await run.keep({ result });
  await place(deps, run, input, result);
  if (result.status === 'failed') throw new AppError('anchor-unavailable', result.error ?? '', { reason: 'no depth' });
  return { state: { result } };
};

async function build(deps: JobDeps, run: TaskRun, input: BuildInput): Promise<SceneProxy> {
  const base = { id: input.proxyId, kind: 'depth-parallax', from: input.from, createdAt: input.createdAt } as const;
  const { userId, sessionId } = run.task;
  try {
    run.tell(0.1, 'Choosing a frame');
    const frame = await referenceFrame(deps, { userId, sessionId }, input.from);
    const reference = { ...base, referenceFrameAssetId: frame.assetId };
    run.tell(0.4, 'Working out depth');
    const depth = await makeDepth(deps, userId, frame);
    if ('refusal' in depth) return { ...reference, status: 'failed', error: depth.refusal };
    return { ...reference, depthMapAssetId: depth.assetId, depthSource: depth.source, status: 'ready' };
  } catch (error) {
    if (run.signal.aborted || !(error instanceof AppError) || error.code === 'storage-full') throw error;
    return { ...base, status: 'failed', error: error.message };
  }
}

/**
 * Two entries: what stood there before the build stands there again, not to be undone, and then the result, whose undo therefore brings
 * that back and never a proxy that is being built.
 */
async function place(
  deps: JobDeps,
  run: TaskRun,
  { proxyId, previous }: BuildInput,
  result: SceneProxy,
): Promise<void> {
  const { userId, sessionId } = run.task;
  const current = async () => (await deps.store.sessions.get(userId, sessionId))?.continuity?.sceneProxy ?? null;
  const now = await current();
  const isOurs = now?.id === proxyId && now.status === 'building';
  // Put back by an earlier run that ended between the two.
  const isPutBack = (now?.id ?? null) === (previous?.id ?? null);
  if (!isOurs && !isPutBack) return;
  if (isOurs) await setSceneProxy(deps, { userId, sessionId, actor: 'system', proxy: previous });
  await setSceneProxy(deps, { userId, sessionId, proxy: result, isUndoable: true });
}
