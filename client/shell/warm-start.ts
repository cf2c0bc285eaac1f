import { lastSessionId, lastToolOf } from '#client/session/last-place.ts';
import { cutsQuery, sessionQuery, takesQuery } from '#client/session/queries.ts';
import { queryClient } from '#client/session/query-client.ts';
import { tools } from '#client/tools/index.ts';

/**
 * Asks at once for what an address will need, all side by side: the tool's code, the session and its film. Nothing waits for it,
 * and what fails here is asked for again, with its failure told, where it is needed.
 */
export function warmStart(pathname: string): void {
  const [, first = '', second, third] = pathname.split('/').map(decode);
  const sessionId = first === 'session' ? second : first === '' ? lastSessionId() : null;
  const toolId = sessionId ? (third ?? lastToolOf(sessionId)) : first || 'create';
  void tools
    .find(({ id }) => id === toolId)
    ?.load?.()
    .catch(() => undefined);
  if (!sessionId || sessionId === 'new') return;
  void queryClient.prefetchQuery(sessionQuery(sessionId));
  void queryClient.prefetchQuery(takesQuery(sessionId));
  if (toolId !== 'create') void queryClient.prefetchQuery(cutsQuery(sessionId));
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
