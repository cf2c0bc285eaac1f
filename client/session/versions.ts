import type { PromptVersion } from '#contract/records/prompt.ts';
import { sendJson } from './request.ts';
import { attempt, runChange } from './run-change.ts';

/** Keeps the words as they are now; null when that failed (the person has been told). */
export async function saveVersion(sessionId: string, label?: string): Promise<PromptVersion | null> {
  const answer = await attempt(
    'The version was not kept',
    runChange(sessionId, (options) =>
      sendJson('post /sessions/{sessionId}/versions', { params: { sessionId }, body: { label } }, options),
    ),
  );
  return answer?.version ?? null;
}

/** Makes the words what they were in a version. True when it was done. */
export async function restoreVersion(sessionId: string, versionId: string): Promise<boolean> {
  const params = { sessionId, versionId };
  const work = runChange(sessionId, (options) =>
    sendJson('post /sessions/{sessionId}/versions/{versionId}/restore', { params }, options),
  );
  return (await attempt('The version was not restored', work)) !== null;
}

/** Names a version; null takes its name away. True when it was done. */
export async function labelVersion(sessionId: string, versionId: string, label: string | null): Promise<boolean> {
  const params = { sessionId, versionId };
  const work = runChange(sessionId, (options) =>
    sendJson('patch /sessions/{sessionId}/versions/{versionId}', { params, body: { label } }, options),
  );
  return (await attempt('The version was not named', work)) !== null;
}

/** Removes a version; undo brings it back. True when it was done. */
export async function removeVersion(sessionId: string, versionId: string): Promise<boolean> {
  const params = { sessionId, versionId };
  const work = runChange(sessionId, (options) =>
    sendJson('delete /sessions/{sessionId}/versions/{versionId}', { params }, options),
  );
  return (await attempt('The version was not removed', work)) !== null;
}
