import { lastSessionId } from '#client/session/last-place.ts';
import { cutsQuery, sessionQuery, takesQuery } from '#client/session/queries.ts';
import { queryClient } from '#client/session/query-client.ts';
import { toolAt, toolToOpen } from './tool-to-open.ts';

/**
 * Asks at once for what an address will need, all side by side: the tool's code, the session and its film. Nothing waits for it,
 * and what fails here is asked for again, with its failure told, where it is needed.
 */
export function warmStart(pathname: string): void {
  const [, first = '', second = '', third] = pathname.split('/').map(decode);
  const sessionId = first === 'session' ? second : first === '' ? lastSessionId() : null;
  // A session that is still to be made has its own page and nothing to read.
  if (sessionId === 'new' || sessionId === '') return;
  const tool = toolAt(sessionId === null ? first || 'create' : third || toolToOpen(sessionId), sessionId);
  if (!tool) return;
  void tool.load?.().catch(() => undefined);
  if (sessionId === null) return;
  void queryClient.prefetchQuery(sessionQuery(sessionId));
  void queryClient.prefetchQuery(takesQuery(sessionId));
  if (tool.id !== 'create') void queryClient.prefetchQuery(cutsQuery(sessionId));
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
