import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseShotList } from '#contract/shot-list.ts';
import type { JobDeps } from './jobs/deps.ts';
import { makeFilm } from './jobs/make-film.ts';
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
 * Puts the example film into a workspace that has no session yet, and renders what is missing of one that is there, for
 * example after a restart half-way. Returns when the film is finished or was stopped; a failed shot is left to its jobs row.
 */
export async function provideExample(deps: JobDeps, example: ExampleFilm): Promise<void> {
  const sessionId = (await unfinishedExample(deps, example)) ?? (await insertExample(deps, example));
  if (sessionId === null) return;
  await makeFilm(deps, {
    sessionId,
    userId: example.userId,
    signal: example.signal,
    onEvent: (event) => {
      if (event.type === 'take-completed') example.onNews(`Example film: shot ${event.number} is ready.`);
      if (event.type === 'shot-failed') example.onNews(`Example film: shot ${event.number} failed. ${event.message}`);
    },
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
