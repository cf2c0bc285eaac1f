import { forgetPlace, lastSessionId } from '#client/session/last-place.ts';
import { sessionQuery } from '#client/session/queries.ts';
import { queryClient } from '#client/session/query-client.ts';
import { isNotFound } from '#client/session/request.ts';

/** Where `/` leads: to the last session, in its last tool, as long as it is still there; else to a new piece of work. */
export async function findStart(): Promise<{ to: string; params?: { sessionId: string } }> {
  const sessionId = lastSessionId();
  if (!sessionId || !(await isStillThere(sessionId))) return { to: '/create' };
  return { to: '/session/$sessionId', params: { sessionId } };
}

async function isStillThere(sessionId: string): Promise<boolean> {
  try {
    const { trashedAt } = await queryClient.fetchQuery(sessionQuery(sessionId));
    if (trashedAt === undefined) return true;
  } catch (error) {
    // A server that cannot be reached is no reason to lose the place: the session's own screen says what is wrong.
    if (!isNotFound(error)) return true;
  }
  forgetPlace(sessionId);
  return false;
}
