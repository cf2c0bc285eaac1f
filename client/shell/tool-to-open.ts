import { lastToolOf } from '#client/session/last-place.ts';
import type { Tool } from '#client/session/tool.ts';
import { tools } from '#client/tools/index.ts';

/** The session tool that opens when neither the address nor memory names one. */
const FIRST_SESSION_TOOL = 'continuity';

/** The tool an address names, in a session or (null) outside of one; undefined when there is none to be opened there. */
export function toolAt(toolId: string | undefined, sessionId: string | null): Tool | undefined {
  return tools.find(
    ({ id, load, group, worksWithoutSession }) =>
      id === toolId && load && (sessionId === null ? group !== 'session' || worksWithoutSession : group === 'session'),
  );
}

/** Id of the tool a session opens in when its address names none: the last one it was seen in, as long as that can be opened. */
export function toolToOpen(sessionId: string): string {
  return toolAt(lastToolOf(sessionId) ?? undefined, sessionId)?.id ?? FIRST_SESSION_TOOL;
}
