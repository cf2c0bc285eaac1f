import type { Generation } from '#contract/records/generation.ts';
import { generateShot } from '#client/session/generate.ts';
import { attempt } from '#client/session/run-change.ts';

/** The model that runs here, needs no key and costs nothing. */
export const PREVIZ_MODEL_ID = 'previz';

/** Shots that are being asked for right now: a second click must not ask again before the answer is here. */
const asking = new Set<string>();

/** Asks for one take, unless that is being done already. The person is told when it was refused. Null then. */
export async function askForTake(
  sessionId: string,
  shotId: string,
  body: { readonly modelId?: string; readonly maxCostMicroUsd?: number } = {},
): Promise<Generation[] | null> {
  if (asking.has(shotId)) return null;
  asking.add(shotId);
  try {
    return await attempt('No take was started', generateShot(sessionId, shotId, body));
  } finally {
    asking.delete(shotId);
  }
}

/** Asks for a free take by Previz, whatever model the shot has. */
export function previzShot(sessionId: string, shotId: string): Promise<Generation[] | null> {
  return askForTake(sessionId, shotId, { modelId: PREVIZ_MODEL_ID });
}
