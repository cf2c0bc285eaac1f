import type { Generation } from '#contract/records/generation.ts';
import type { FilmShot } from '#client/session/film.ts';
import { generateShot } from '#client/session/generate.ts';
import { usePreferences } from '#client/session/preferences.ts';
import { attempt } from '#client/session/run-change.ts';
import { settled } from '#client/session/save-edits.ts';
import { formatShotNumber } from '#client/ui/format.ts';
import { readShotPlan } from './shot-plan.ts';
import { askAboutCost } from './spending/cost-question.ts';

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

/**
 * Asks for a take by key: what would cost more than the person lets a key spend is asked about first. Waits until what was typed
 * is saved, so that the price is of what will be made.
 */
export async function generateByKey(sessionId: string, { shot, index }: FilmShot): Promise<void> {
  await settled(sessionId);
  const plan = await attempt('No take was started', readShotPlan(sessionId, shot.id));
  if (!plan) return;
  const { costMicroUsd } = plan;
  const what = `Generate ${formatShotNumber(index)}`;
  const isMuch = costMicroUsd.max > usePreferences.getState().confirmAboveMicroUsd;
  if (!plan.refusal && isMuch && !(await askAboutCost({ what, costMicroUsd }))) return;
  // A plan that is refused is sent all the same: the refusal says what to do about it.
  await askForTake(sessionId, shot.id, plan.refusal ? {} : { maxCostMicroUsd: costMicroUsd.max });
}

/** Asks for a free take by Previz, whatever model the shot has. */
export function previzShot(sessionId: string, shotId: string): Promise<Generation[] | null> {
  return askForTake(sessionId, shotId, { modelId: PREVIZ_MODEL_ID });
}
