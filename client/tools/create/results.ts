import { isOpen, isRunning } from '#client/session/generation-state.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { Take } from '#contract/records/take.ts';

/** One card of the grid: a take that is there, or one that is being made or failed. */
export type Result =
  | { readonly kind: 'take'; readonly take: Take; readonly isFinal: boolean }
  | { readonly kind: 'work'; readonly generation: Generation; readonly isFinal: boolean };

/** Takes of the session's words with what is under way: work first in the order it will be done, then takes newest first. */
export function listResults(takes: readonly Take[], generations: readonly Generation[]): Result[] {
  const own = generations.filter(({ of, kind }) => of.kind === 'version' && kind !== 'keyframe');
  const finalTakeIds = new Set(own.filter(({ tier }) => tier === 'final').flatMap(({ takeIds }) => takeIds));
  const work = own
    .filter((generation) => isOpen(generation) && !hasTake(generation, takes))
    .toSorted((a, b) => rank(a) - rank(b) || (a.createdAt < b.createdAt ? -1 : 1));
  const made = takes
    .filter(({ of, trashedAt }) => of.kind === 'version' && !trashedAt)
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  return [
    ...work.map((generation): Result => ({ kind: 'work', generation, isFinal: generation.tier === 'final' })),
    ...made.map((take): Result => ({ kind: 'take', take, isFinal: finalTakeIds.has(take.id) })),
  ];
}

/** A generation whose take has come in is shown as that take, also in the moment before it says that it has succeeded. */
function hasTake({ takeIds, status }: Generation, takes: readonly Take[]): boolean {
  return status !== 'failed' && status !== 'needs-attention' && takes.some(({ id }) => takeIds.includes(id));
}

function rank(generation: Generation): number {
  if (!isRunning(generation)) return 2;
  return generation.status === 'queued' ? 1 : 0;
}

/** What runs among the results, as words: "2 running · about 20 s"; empty when nothing does. */
export function runningWords(results: readonly Result[]): string {
  const running = results.flatMap((result) =>
    result.kind === 'work' && isRunning(result.generation) ? result.generation : [],
  );
  if (running.length === 0) return '';
  const seconds = Math.max(0, ...running.map(({ secondsLeft = 0 }) => secondsLeft));
  return `${running.length} running${seconds > 0 ? ` · about ${Math.ceil(seconds)} s` : ''}`;
}
