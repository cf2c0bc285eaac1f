/** Where a person was last: the session, and in each session the tool. Kept in the browser, a convenience and nothing more. */

const LAST_SESSION_KEY = 'raccord:last-session';
const LAST_TOOLS_KEY = 'raccord:last-tools';
const REMEMBERED_SESSIONS = 200;

/** The session that was open last; null when none was, or the browser keeps nothing. */
export function lastSessionId(): string | null {
  return read(LAST_SESSION_KEY);
}

/** The tool a session was last seen in; null when it was never open here. */
export function lastToolOf(sessionId: string): string | null {
  return lastTools().find(([id]) => id === sessionId)?.[1] ?? null;
}

/** Notes where the person is. */
export function rememberPlace(sessionId: string, toolId: string): void {
  write(LAST_SESSION_KEY, sessionId);
  const others = lastTools().filter(([id]) => id !== sessionId);
  write(LAST_TOOLS_KEY, JSON.stringify([[sessionId, toolId], ...others].slice(0, REMEMBERED_SESSIONS)));
}

/** Forgets a session that is not there any more. */
export function forgetPlace(sessionId: string): void {
  if (lastSessionId() === sessionId) write(LAST_SESSION_KEY, '');
}

function lastTools(): [string, string][] {
  try {
    const value: unknown = JSON.parse(read(LAST_TOOLS_KEY) ?? '[]');
    return Array.isArray(value) ? value.filter(isPair) : [];
  } catch {
    return [];
  }
}

function isPair(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key) || null;
  } catch {
    // A browser may forbid storage altogether.
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Full or forbidden: the start page is another one then, nothing else.
  }
}
