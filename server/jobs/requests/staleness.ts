import { AppError } from '#contract/errors.ts';
import type { Session } from '#contract/records/session.ts';
import type { Take } from '#contract/records/take.ts';
import { lowerFirst } from '#server/continuity/lower-first.ts';
import { recallMadeFrom, staleReasons } from '#server/continuity/staleness.ts';
import { found } from '#server/sessions/not-found.ts';
import type { JobDeps } from '../deps.ts';
import { decideTake, shotContext, takesOf } from '../plan-take.ts';

export interface ShotStaleness {
  readonly shotId: string;
  readonly isStale: boolean;
  readonly reasons: readonly string[];
}

/** Which selected takes are no longer what their shots say, and why. Throws `not-found`. */
export async function listStaleness(deps: JobDeps, userId: string, sessionId: string): Promise<ShotStaleness[]> {
  const session = found(await deps.store.sessions.get(userId, sessionId), 'session');
  return stalenessOf(deps, session, await takesOf(deps, { userId, sessionId }));
}

/** The same of a session at hand. Shots without a selected take are left out. */
export async function stalenessOf(
  deps: JobDeps,
  session: Session,
  takes: ReadonlyMap<string, Take>,
): Promise<ShotStaleness[]> {
  const shots = session.continuity?.shots ?? [];
  const found: ShotStaleness[] = [];
  for (const { id } of shots) {
    const take = takes.get(id);
    if (take) found.push({ shotId: id, ...(await stalenessOfTake(deps, session, takes, take, id)) });
  }
  return found;
}

async function stalenessOfTake(
  deps: JobDeps,
  session: Session,
  takes: ReadonlyMap<string, Take>,
  take: Take,
  shotId: string,
): Promise<Pick<ShotStaleness, 'isStale' | 'reasons'>> {
  // A take of the words was chosen as it is: it was never made from what the shot says.
  if (take.of.kind === 'version') return { isStale: false, reasons: [] };
  const context = shotContext(session, shotId);
  if (!context) return { isStale: false, reasons: [] };
  try {
    const { parts } = await decideTake(deps, context, takes);
    const reasons = staleReasons(take.madeFrom, recallMadeFrom(take), parts, context.continuity.shots);
    return { isStale: reasons.length > 0, reasons };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'internal') throw error;
    return {
      isStale: true,
      reasons: [`it cannot be made as it stands: ${lowerFirst(error.message).replace(/\.$/, '')}`],
    };
  }
}
