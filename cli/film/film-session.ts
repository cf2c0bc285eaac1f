import type { Shot } from '#contract/records/shot.ts';
import type { Store } from '#server/store/port.ts';
import { type FilmPlan, newFilmSession } from '#server/sessions/film-plan.ts';
import { sessionEdits } from './session-edits.ts';

/** Whose the films of this program are: the one person of a workspace without accounts. */
export const USER_ID = 'local';

async function removedShots(store: Store, sessionId: string): Promise<Shot[]> {
  const shots: Shot[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.sessions.removedShots(USER_ID, sessionId, { limit: 100, ...(cursor && { cursor }) });
    shots.push(...(page?.items ?? []).map(({ shot }) => shot));
    cursor = page?.nextCursor;
  } while (cursor);
  return shots;
}

/**
 * Brings the session of a film to what its list says, touching only what changed, or makes one. Gives the session's id.
 * A remembered session that is gone or in the trash is left alone and a new one made.
 */
export async function openFilmSession(
  store: Store,
  plan: FilmPlan,
  rememberedId: string | undefined,
  now: string,
): Promise<string> {
  const session = rememberedId === undefined ? null : await store.sessions.get(USER_ID, rememberedId);
  if (!session?.continuity || session.trashedAt) {
    const created = await store.insertSession({
      session: newFilmSession(plan, USER_ID, now),
      label: 'Made from a shot list',
    });
    return created.id;
  }
  const ops = sessionEdits(session, await removedShots(store, session.id), plan, now);
  if (ops.length > 0) {
    const change = { label: 'Changed to the shot list', ops };
    await store.commit({ sessionId: session.id, userId: USER_ID, change, ifMatch: session.revision, isUndoable: true });
  }
  return session.id;
}
