import { AppError } from '#contract/errors.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { Session } from '#contract/records/session.ts';
import { orderForMaking } from '#server/continuity/dependency-order.ts';
import { notFound } from '#server/sessions/not-found.ts';
import type { NewGeneration } from '#server/store/port.ts';
import { takesOf } from '../plan-take.ts';
import { type Asking, enqueue, type QueueDeps } from './enqueue.ts';
import { newGeneration, priorities } from './new-generation.ts';
import { withExpectedTakes } from './expected-takes.ts';
import { type ShotWork, workOf } from './shot-work.ts';

export interface GenerateShot extends Asking {
  readonly sessionId: string;
  readonly shotId: string;
  readonly count?: number;
  readonly modelId?: string;
}

/**
 * Queues takes of one shot. Throws `not-found`, `gone`, what `planAnchor` throws, `already-rendering`, `dependency-cycle` and
 * `budget-exceeded`; nothing is queued then.
 */
export async function generateShot(deps: QueueDeps, request: GenerateShot): Promise<{ items: Generation[] }> {
  const { userId, sessionId, shotId, count = 1, modelId } = request;
  const session = await livingSession(deps, userId, sessionId);
  const shots = session.continuity?.shots ?? [];
  if (!shots.some(({ id }) => id === shotId)) throw notFound('shot');
  orderForMaking(shots, new Set(shots.map(({ id }) => id)), Boolean(session.continuity?.primaryStyleReference));
  const takes = await takesOf(deps, { userId, sessionId });
  const open = await openShotIds(deps, userId, sessionId);
  const work = await workOf(deps, { session, shotId, takes: withExpectedTakes(deps, session, takes, open), modelId });
  const records = Array.from({ length: count }, (_, index) =>
    recordFor(deps, session, work, { index, modelId, priority: priorities.single }),
  );
  return { items: await enqueue(deps, request, records, (items) => ({ items })) };
}

/** A session that can be worked on. Throws `not-found` and `gone`. */
export async function livingSession({ store }: QueueDeps, userId: string, sessionId: string): Promise<Session> {
  const session = await store.sessions.get(userId, sessionId);
  if (!session) throw notFound('session');
  if (session.trashedAt !== undefined)
    throw new AppError('gone', 'This session is in the trash. Restore it first.', { kind: 'session' });
  return session;
}

/** Shots that are being made. */
export async function openShotIds({ store }: QueueDeps, userId: string, sessionId: string): Promise<Set<string>> {
  const ids = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await store.generations.list(userId, { sessionId, isOpen: true, limit: 100, cursor });
    for (const { kind, of } of page.items) if (kind !== 'keyframe' && of.kind === 'shot') ids.add(of.id);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return ids;
}

/** A queued generation of one take of a shot. */
export function recordFor(
  deps: QueueDeps,
  session: Session,
  { shot, decision, attemptCostMicroUsd, needsShotIds }: ShotWork,
  { index, modelId, priority }: { readonly index: number; readonly modelId?: string; readonly priority: number },
): NewGeneration {
  return {
    userId: session.userId,
    generation: newGeneration(deps, {
      sessionId: session.id,
      of: { kind: 'shot', id: shot.id },
      modelId: decision.model.id,
      costEstimateMicroUsd: attemptCostMicroUsd,
    }),
    state: { modelId, seedOffset: index, selectedTakeId: shot.selectedTakeId ?? null, attemptCostMicroUsd },
    slot: index,
    priority,
    needsShotIds,
    pictureSeconds: shot.durationSeconds,
  };
}
