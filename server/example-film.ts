import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseShotList } from '#contract/shot-list.ts';
import type { JobDeps } from './jobs/deps.ts';
import { type QueueDeps } from './jobs/requests/enqueue.ts';
import { generateSession } from './jobs/requests/generate-session.ts';
import { newFilmSession, planFilm } from './sessions/film-plan.ts';

/** The film a new workspace opens with. */
const EXAMPLE = 'examples/the-last-tram.md';

export interface ExampleFilm {
  readonly projectFolder: string;
  readonly userId: string;
  readonly signal: AbortSignal;
  /** Told when something is made and when it is done, for the log. */
  readonly onNews: (news: string) => void;
}

/**
 * Puts the example film into a workspace that has no session yet, and queues what is missing of one that is there, for
 * example after a failure. Returns when the film is finished or nobody waits any more; a failed shot is left to its jobs row.
 */
export async function provideExample(deps: QueueDeps, example: ExampleFilm): Promise<void> {
  const sessionId = (await unfinishedExample(deps, example)) ?? (await insertExample(deps, example));
  if (sessionId === null) return;
  const { userId } = example;
  const session = await deps.store.sessions.get(userId, sessionId);
  const shotIds = session?.continuity?.shots.map(({ id }) => id) ?? [];
  const ended = tellOfShots(deps, sessionId, shotIds, example);
  // After everything a person asks for.
  await generateSession(deps, { userId, sessionId, request: { shots: 'missing' }, isBackground: true });
  await ended;
}

/** Tells of each shot that ends, until none is left that is being made. */
function tellOfShots(
  { store }: QueueDeps,
  sessionId: string,
  shotIds: readonly string[],
  { userId, signal, onNews }: ExampleFilm,
): Promise<void> {
  const told = new Set<string>();
  return new Promise((resolve) => {
    const finish = () => {
      unsubscribe();
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const unsubscribe = store.events.subscribe(sessionId, (event) => {
      if (event.kind !== 'generation' || event.generation.of.kind !== 'shot') return;
      const { status, of, error } = event.generation;
      const number = shotIds.indexOf(of.id) + 1;
      // The end of a generation may be announced more than once.
      const isNews = !told.has(event.generation.id);
      if (['succeeded', 'failed'].includes(status)) told.add(event.generation.id);
      if (isNews && status === 'succeeded') onNews(`Example film: shot ${number} is ready.`);
      if (isNews && status === 'failed') onNews(`Example film: shot ${number} failed. ${error?.message ?? ''}`);
      if (!['succeeded', 'failed', 'cancelled'].includes(status)) return;
      void store.generations
        .list(userId, { sessionId, isOpen: true, limit: 1 })
        .then(({ items }) => items.length === 0 && finish());
    });
    signal.addEventListener('abort', finish, { once: true });
  });
}

/** The example when a shot of it has no take yet. One that a person has changed is theirs and left alone. */
async function unfinishedExample({ store }: JobDeps, { userId }: ExampleFilm): Promise<string | null> {
  const { items } = await store.sessions.list(userId, { sort: 'created', limit: 100, has: 'continuity' });
  const head = items.find(({ isExample }) => isExample === true);
  if (!head) return null;
  const [session, history] = await Promise.all([
    store.sessions.get(userId, head.id),
    store.history.state(userId, head.id),
  ]);
  if (history?.undo ?? history?.redo) return null;
  return session?.continuity?.shots.some(({ selectedTakeId }) => selectedTakeId === undefined) ? head.id : null;
}

/** `null` when the workspace has, or has had, sessions. */
async function insertExample(deps: JobDeps, { projectFolder, userId }: ExampleFilm): Promise<string | null> {
  const [living, trashed] = await Promise.all([
    deps.store.sessions.list(userId, { limit: 1 }),
    deps.store.sessions.list(userId, { limit: 1, trashed: true }),
  ]);
  if (living.items.length + trashed.items.length > 0) return null;
  const list = parseShotList(await readFile(join(projectFolder, EXAMPLE), 'utf8'), { models: deps.providers.models });
  const session = newFilmSession(planFilm(list, {}, 'The Last Tram'), userId, deps.now().toISOString());
  const inserted = await deps.store.insertSession({
    session: { ...session, isExample: true },
    label: 'Put the example film here',
    actor: 'system',
  });
  return inserted.id;
}
