import type { SessionRequest } from '#contract/endpoints/generate.ts';
import type { Refusal } from '#contract/records/estimate.ts';
import type { Session } from '#contract/records/session.ts';
import type { Take } from '#contract/records/take.ts';
import { dependenciesOf, orderForMaking } from '#server/continuity/dependency-order.ts';
import { takesOf } from '../plan-take.ts';
import type { QueueDeps } from './enqueue.ts';
import { withExpectedTakes } from './expected-takes.ts';
import { openShotIds } from './generate-shot.ts';
import { videoModel } from './model-to-use.ts';
import { refusalOf, type ShotWork, workOf } from './shot-work.ts';
import { wantedShots } from './wanted-shots.ts';

/** One shot of a request for several: what it comes to, or why not. */
export type PlannedShot = {
  readonly shotId: string;
  readonly order: number;
  /** Another shot of the request that comes before it. */
  readonly dependsOnShotId?: string;
} & ({ readonly work: ShotWork } | { readonly refusal: Refusal });

/** What a request for several shots comes to, in the order in which they are made. Throws `dependency-cycle` with the path. */
export async function planSession(
  deps: QueueDeps,
  session: Session,
  { shots: which, modelId }: SessionRequest,
): Promise<PlannedShot[]> {
  const { userId, id: sessionId } = session;
  if (modelId !== undefined) videoModel(deps.providers.models, modelId);
  const takes = await takesOf(deps, { userId, sessionId });
  const wanted = await wantedShots(deps, session, takes, which);
  const shots = session.continuity?.shots ?? [];
  const hasPrimary = Boolean(session.continuity?.primaryStyleReference);
  const levels = orderForMaking(shots, wanted, hasPrimary);
  const open = await openShotIds(deps, userId, sessionId);
  const expected = withExpectedTakes(deps, session, takes, new Set([...wanted, ...open]));
  const planned: PlannedShot[] = [];
  for (const [order, level] of levels.entries()) {
    for (const shotId of level) {
      const shot = shots.find(({ id }) => id === shotId);
      const dependsOnShotId = shot && dependenciesOf(shot, shots, hasPrimary).find((id) => wanted.has(id));
      const outcome = await workOrRefusal(deps, session, { shotId, takes: expected, modelId });
      planned.push({ shotId, order, ...(dependsOnShotId !== undefined && { dependsOnShotId }), ...outcome });
    }
  }
  return planned;
}

async function workOrRefusal(
  deps: QueueDeps,
  session: Session,
  request: { shotId: string; takes: ReadonlyMap<string, Take>; modelId?: string },
): Promise<{ work: ShotWork } | { refusal: Refusal }> {
  try {
    return { work: await workOf(deps, { session, ...request }) };
  } catch (error) {
    return { refusal: refusalOf(error, deps.providers) };
  }
}
