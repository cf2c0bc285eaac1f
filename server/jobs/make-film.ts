import { AppError } from '#contract/errors.ts';
import type { Cut } from '#contract/records/cut.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { Take } from '#contract/records/take.ts';
import { found } from '#server/sessions/not-found.ts';
import { selectTake } from '#server/sessions/takes.ts';
import type { GenerationRecord } from '#server/store/port.ts';
import type { JobDeps } from './deps.ts';
import { measureCutInto } from './measure-cuts.ts';
import { dropGeneration, isOutdated } from './outdated-generation.ts';
import { madeFromNow, shotContext, takesOf } from './plan-take.ts';
import { enqueue } from './requests/enqueue.ts';
import { recordFor } from './requests/generate-shot.ts';
import { priorities } from './requests/new-generation.ts';
import { workOf } from './requests/shot-work.ts';
import { pause } from './run/pause.ts';
import { LEASE_MS, runGeneration } from './run-generation.ts';
import { isGone } from './worker-id.ts';

/** How often another process's progress is looked at. */
const WATCH_MS = 400;

/** What happens while a film is made. `number` counts shots from 1. */
export type FilmEvent = { readonly shotId: string; readonly number: number } & (
  | { readonly type: 'shot-skipped'; readonly takeId: string }
  | { readonly type: 'shot-started' }
  | {
      readonly type: 'shot-progress';
      readonly progress: number;
      readonly stage?: string;
      readonly secondsLeft?: number;
    }
  | { readonly type: 'take-completed'; readonly takeId: string; readonly renderSeconds: number }
  | { readonly type: 'shot-failed'; readonly message: string }
  | { readonly type: 'cut-measured'; readonly cut: Cut }
);

export interface FilmShotResult {
  readonly shotId: string;
  readonly takeId: string | null;
  readonly status: 'made' | 'kept' | 'failed' | 'not-reached';
  /** Set when failed. */
  readonly message?: string;
}

export interface FilmResult {
  readonly sessionId: string;
  readonly shots: readonly FilmShotResult[];
  readonly cuts: readonly Cut[];
}

export interface MakeFilm {
  readonly sessionId: string;
  readonly userId: string;
  readonly onEvent?: (event: FilmEvent) => void;
  /** Stops the render that runs; what is finished is kept and reported. */
  readonly signal?: AbortSignal;
}

/**
 * Makes a take of every shot that has none made from what it now says, in order, since each may start on the last frame
 * of the one before, and measures each cut as soon as both sides are there. Run again, it does only what is missing.
 * A shot that fails does not stop the rest. Throws `storage-full`, and `not-found` for a session without a sequence.
 */
export async function makeFilm(deps: JobDeps, film: MakeFilm): Promise<FilmResult> {
  const session = await deps.store.sessions.get(film.userId, film.sessionId);
  if (!session?.continuity)
    throw new AppError('not-found', 'There is no sequence to make a film of.', { kind: 'session' });
  const shots: FilmShotResult[] = [];
  const cuts: Cut[] = [];
  for (const [index, { id: shotId }] of session.continuity.shots.entries()) {
    if (film.signal?.aborted) {
      shots.push({ shotId, takeId: null, status: 'not-reached' });
      continue;
    }
    shots.push(await makeShot(deps, film, shotId, index + 1));
    if (index === 0) continue;
    const cut = await measureCutInto(deps, { userId: film.userId, sessionId: film.sessionId, shotId });
    if (!cut) continue;
    cuts.push(cut);
    film.onEvent?.({ type: 'cut-measured', shotId, number: index + 1, cut });
  }
  return { sessionId: film.sessionId, shots, cuts };
}

async function makeShot(deps: JobDeps, film: MakeFilm, shotId: string, number: number): Promise<FilmShotResult> {
  try {
    const fresh = await freshTake(deps, film, shotId);
    if (fresh) {
      film.onEvent?.({ type: 'shot-skipped', shotId, number, takeId: fresh.id });
      return { shotId, takeId: fresh.id, status: 'kept' };
    }
    film.onEvent?.({ type: 'shot-started', shotId, number });
    const startedMs = deps.now().getTime();
    const take = await generate(deps, film, shotId, number);
    if (!take) return { shotId, takeId: null, status: 'not-reached' };
    film.onEvent?.({
      type: 'take-completed',
      shotId,
      number,
      takeId: take.id,
      renderSeconds: (deps.now().getTime() - startedMs) / 1000,
    });
    return { shotId, takeId: take.id, status: 'made' };
  } catch (error) {
    // With a full disk the shots that follow would be rendered for nothing.
    if (!(error instanceof AppError) || error.code === 'storage-full') throw error;
    film.onEvent?.({ type: 'shot-failed', shotId, number, message: error.message });
    return { shotId, takeId: null, status: 'failed', message: error.message };
  }
}

/** The take of a shot that was made from exactly what the shot now says; it becomes the selected one if it is not. */
async function freshTake(deps: JobDeps, { userId, sessionId }: MakeFilm, shotId: string): Promise<Take | null> {
  const session = await deps.store.sessions.get(userId, sessionId);
  const context = session && shotContext(session, shotId);
  if (!context) throw new AppError('not-found', 'The shot is no longer in the session.', { kind: 'shot' });
  const { shot } = context;
  const madeFrom = await madeFromNow(deps, context);
  const takes = await deps.store.sessions.takes(userId, sessionId, { of: { kind: 'shot', id: shotId }, limit: 100 });
  const fresh = takes?.items.filter((take) => take.madeFrom === madeFrom) ?? [];
  const take = fresh.find(({ id }) => id === shot.selectedTakeId) ?? fresh[0];
  if (take && take.id !== shot.selectedTakeId) {
    await selectTake(deps, { userId, sessionId, actor: 'system', shotId, takeId: take.id });
  }
  return take ?? null;
}

/** Runs a generation of the shot, or carries on with the one that a process left behind. `null`: stopped. */
async function generate(deps: JobDeps, film: MakeFilm, shotId: string, number: number): Promise<Take | null> {
  const tell = ({ progress, stage, secondsLeft }: Generation) =>
    film.onEvent?.({ type: 'shot-progress', shotId, number, progress, stage, secondsLeft });
  let claimed = await claimFor(deps, film, shotId);
  while ('elsewhere' in claimed && !(await watchElsewhere(deps, film, claimed.elsewhere, tell))) {
    claimed = await claimFor(deps, film, shotId);
  }
  const generationId = 'record' in claimed ? claimed.record.generation.id : claimed.elsewhere.id;
  const take =
    'record' in claimed
      ? await runUntilEnded(deps, film, claimed.record, tell)
      : await takeOf(deps, film, generationId);
  if (take || film.signal?.aborted) return take;
  const ended = await deps.store.generations.get(film.userId, generationId);
  const { error, question } = ended?.generation ?? {};
  if (error?.code === 'storage-full') throw new AppError('storage-full', error.message, {});
  if (error) throw new AppError('media-failed', error.message, { reason: error.code });
  throw new AppError('cancelled', question ?? 'This shot was cancelled.', {});
}

/** Runs it on past the moments it waits for. */
async function runUntilEnded(
  deps: JobDeps,
  film: MakeFilm,
  record: GenerationRecord,
  tell: (generation: Generation) => void,
): Promise<Take | null> {
  let held: GenerationRecord | null = record;
  while (held) {
    const take = await runGeneration(deps, held, { cancel: film.signal, onProgress: tell });
    const after = await deps.store.generations.get(film.userId, record.generation.id);
    const dueMs = Date.parse(after?.generation.notBefore ?? '');
    if (take || !after || isEnded(after.generation) || Number.isNaN(dueMs)) return take;
    await pause(Math.max(0, dueMs - deps.now().getTime()), { cancel: film.signal });
    held = await claimOne(deps, record.generation.id);
  }
  return null;
}

function claimOne(deps: JobDeps, generationId: string): Promise<GenerationRecord | null> {
  return deps.store.generations.claim({
    owner: deps.workerId,
    leaseMs: LEASE_MS,
    maxPerUser: Number.MAX_SAFE_INTEGER,
    generationIds: [generationId],
  });
}

/** Waits for another process to finish this shot, or for us to be stopped. False: that process is gone and the work is free. */
async function watchElsewhere(
  deps: JobDeps,
  film: MakeFilm,
  { id }: Generation,
  tell: (generation: Generation) => void,
): Promise<boolean> {
  while (!film.signal?.aborted) {
    const record = await deps.store.generations.get(film.userId, id);
    if (!record || isEnded(record.generation)) return true;
    if (!record.lease || isGone(record.lease.owner)) return false;
    tell(record.generation);
    await new Promise((resolve) => setTimeout(resolve, WATCH_MS));
  }
  return true;
}

async function takeOf(deps: JobDeps, film: MakeFilm, generationId: string): Promise<Take | null> {
  const record = await deps.store.generations.get(film.userId, generationId);
  const takeId = record?.generation.takeIds.at(-1);
  return takeId ? deps.store.sessions.take(film.userId, film.sessionId, takeId) : null;
}

function isEnded({ status }: Generation): boolean {
  return ['succeeded', 'failed', 'cancelled', 'needs-attention'].includes(status);
}

/** A generation of this shot in our hands, or in those of another process that is alive. */
type Claimed = { readonly record: GenerationRecord } | { readonly elsewhere: Generation };

/** The work on a shot, ours to do or held elsewhere. What was left half-way and is no longer asked for makes room. */
async function claimFor(deps: JobDeps, film: MakeFilm, shotId: string): Promise<Claimed> {
  const claimed = await claimOpen(deps, film, shotId);
  if ('elsewhere' in claimed || !(await isOutdated(deps, claimed.record))) return claimed;
  await dropGeneration(deps, claimed.record);
  return claimOpen(deps, film, shotId);
}

async function claimOpen(deps: JobDeps, { userId, sessionId }: MakeFilm, shotId: string): Promise<Claimed> {
  const generation =
    (await openGeneration(deps, userId, sessionId, shotId)) ??
    (await insertGeneration(deps, { userId, sessionId, shotId }));
  const claim = () => claimOne(deps, generation.id);
  const record = await claim();
  if (record) return { record };
  const held = await deps.store.generations.get(userId, generation.id);
  if (held?.lease && isGone(held.lease.owner)) {
    // Its process was killed: no need to wait for the lease to run out.
    await deps.store.generations.release(generation.id, held.lease.owner);
    const taken = await claim();
    if (taken) return { record: taken };
  }
  return { elsewhere: generation };
}

async function openGeneration(
  deps: JobDeps,
  userId: string,
  sessionId: string,
  shotId: string,
): Promise<Generation | undefined> {
  const page = await deps.store.generations.list(userId, { sessionId, isOpen: true, limit: 100 });
  return page.items.find(({ kind, of }) => kind !== 'keyframe' && of.kind === 'shot' && of.id === shotId);
}

async function insertGeneration(
  deps: JobDeps,
  { userId, sessionId, shotId }: { userId: string; sessionId: string; shotId: string },
): Promise<Generation> {
  const session = found(await deps.store.sessions.get(userId, sessionId), 'session');
  const work = await workOf(deps, { session, shotId, takes: await takesOf(deps, { userId, sessionId }) });
  // In order, one after another: nothing to wait for.
  const record = { ...recordFor(deps, session, work, { index: 0, priority: priorities.batch }), needsShotIds: [] };
  const [generation] = await enqueue(deps, { userId }, [record], (items) => items);
  if (!generation) throw new AppError('internal', 'The shot could not be queued. Try again.', {});
  return generation;
}
