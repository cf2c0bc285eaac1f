import { isRunning } from '#client/session/generation-state.ts';
import type { Generation } from '#contract/records/generation.ts';

/** The generations of all sessions as a person looks at them. Each is in one list. */
export interface JobGroups {
  readonly running: readonly Generation[];
  /** Waits for an answer, or failed and has not been tried again. */
  readonly needsYou: readonly Generation[];
  readonly next: readonly Generation[];
  readonly finished: readonly Generation[];
}

/** Sorts generations into groups: what runs and what is next in the order asked, what has ended newest first. `clearedAt` (ISO) hides what ended before. */
export function groupJobs(generations: readonly Generation[], clearedAt: string | null): JobGroups {
  const newest = newestBySubject(generations);
  const oldestFirst = generations.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  const isCleared = ({ updatedAt }: Generation) => clearedAt !== null && updatedAt <= clearedAt;
  const needsPerson = (generation: Generation) =>
    generation.status === 'needs-attention' ||
    (generation.status === 'failed' && newest.get(subjectKey(generation)) === generation && !isCleared(generation));
  return {
    running: oldestFirst.filter((generation) => isRunning(generation) && generation.status !== 'queued'),
    needsYou: oldestFirst.filter(needsPerson),
    next: oldestFirst.filter(({ status }) => status === 'queued'),
    finished: generations
      .filter(({ status }) => status === 'succeeded' || status === 'cancelled')
      .filter((generation) => !isCleared(generation))
      .toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)),
  };
}

function subjectKey({ sessionId, of, kind }: Generation): string {
  return `${sessionId} ${of.kind} ${of.id} ${kind ?? 'take'}`;
}

function newestBySubject(generations: readonly Generation[]): Map<string, Generation> {
  const newest = new Map<string, Generation>();
  for (const generation of generations) {
    const known = newest.get(subjectKey(generation));
    if (!known || known.createdAt < generation.createdAt) newest.set(subjectKey(generation), generation);
  }
  return newest;
}

/** What is being made in one session at a time: from the oldest that is still open, with all asked since. */
export interface JobBatch {
  readonly sessionId: string;
  /** In the order asked. */
  readonly members: readonly Generation[];
  /** How many have ended, however they did. */
  readonly endedCount: number;
  /** The one that is furthest among those that run; null while all wait. */
  readonly current: Generation | null;
  /** Estimated seconds until the last has ended; null while nothing is known. */
  readonly secondsLeft: number | null;
}

/** The batches under way, the session whose work began first before the others. */
export function findBatches(generations: readonly Generation[]): JobBatch[] {
  const oldestFirst = generations.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  const open = oldestFirst.filter(isRunning);
  return [...new Set(open.map(({ sessionId }) => sessionId))].map((sessionId) => {
    const began = open.find((generation) => generation.sessionId === sessionId)?.createdAt ?? '';
    const members = oldestFirst.filter(
      (generation) => generation.sessionId === sessionId && generation.createdAt >= began,
    );
    const running = members.filter((generation) => isRunning(generation) && generation.status !== 'queued');
    const known = members.flatMap(({ secondsLeft }) => secondsLeft ?? []);
    return {
      sessionId,
      members,
      endedCount: members.filter((generation) => !isRunning(generation)).length,
      current: running.toSorted((a, b) => b.progress - a.progress)[0] ?? null,
      secondsLeft: known.length > 0 ? Math.max(...known) : null,
    };
  });
}
