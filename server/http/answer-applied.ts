import { z } from 'zod';
import { parsePointer } from '#contract/json-pointer.ts';
import type { EndpointSpec } from '#contract/endpoints/endpoint.ts';
import { notFound } from '#server/sessions/not-found.ts';
import type { HttpDeps } from './deps.ts';

/**
 * Puts an answer together again from what a change left behind, after a crash between the change and its answer. It has the
 * endpoint's own shape: each record that a change answers with is read as it is now.
 */
export async function rebuildAnswer(
  deps: HttpDeps,
  spec: EndpointSpec,
  userId: string,
  { sessionId, revision }: { readonly sessionId: string; readonly revision: number },
): Promise<unknown> {
  if (!(spec.response instanceof z.ZodObject) || !('entry' in spec.response.shape)) {
    return (await deps.store.sessions.get(userId, sessionId)) ?? fail();
  }
  const [next] = (await deps.store.history.entriesAfter(userId, sessionId, revision - 1, 1)) ?? [];
  const entry = next?.revision === revision ? next : null;
  const idOf = (part: string) =>
    entry?.forward.map(({ path }) => parsePointer(path)).find(([root]) => root === part)?.[1] ?? '';
  const { sessions } = deps.store;
  const readers: Record<string, () => Promise<unknown>> = {
    revision: async () => revision,
    entry: async () => entry,
    shot: () => sessions.shot(userId, sessionId, idOf('shots')),
    version: () => sessions.version(userId, sessionId, idOf('versions')),
    take: () => sessions.take(userId, sessionId, idOf('takes')),
    settings: async () => (await sessions.get(userId, sessionId))?.continuity?.settings,
    sceneProxy: async () => (await sessions.get(userId, sessionId))?.continuity?.sceneProxy ?? null,
    styleReference: async () => (await sessions.get(userId, sessionId))?.continuity?.primaryStyleReference ?? null,
  };
  const fields = Object.keys(spec.response.shape).map(async (name) => [name, await readers[name]?.()] as const);
  return Object.fromEntries(await Promise.all(fields));
}

function fail(): never {
  throw notFound('session');
}
