import type { Tool } from '#client/session/tool.ts';
import { useParams } from '@tanstack/react-router';
import { toolAt } from './tool-to-open.ts';

/** Where the address says the person is. */
export interface Place {
  readonly tool: Tool;
  /** Null outside sessions, and in work that has none yet. */
  readonly sessionId: string | null;
}

/** The place of the present address; null for screens that are no tool, and for addresses that lead nowhere. */
export function usePlace(): Place | null {
  const { toolId, sessionId = null } = useParams({ strict: false });
  const tool = toolAt(toolId, sessionId);
  return tool ? { tool, sessionId } : null;
}

/** Address of a tool; a session tool without a session has one only when it works without. */
export function toolPath(tool: Tool, sessionId: string | null): string {
  return tool.group === 'session' && sessionId ? `/session/${encodeURIComponent(sessionId)}/${tool.id}` : `/${tool.id}`;
}

/** Why a tool cannot be opened now; null when it can. */
export function reasonNot(tool: Tool, sessionId: string | null): string | null {
  if (tool.unavailableReason) return tool.unavailableReason;
  if (tool.group === 'session' && !sessionId && !tool.worksWithoutSession) return 'Open a session first';
  return null;
}
