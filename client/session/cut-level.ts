import type { Cut } from '#contract/records/cut.ts';
import type { FilmCut } from './film.ts';

/** What a cut asks of a person: nothing, a look, or a decision. `hard` and `unmeasured` have no score. */
export type CutLevel = 'good' | 'visible' | 'jump' | 'hard' | 'unmeasured';

const VISIBLE_BELOW = 80;
const JUMP_BELOW = 60;

/** Level of a score; null is unmeasured. */
export function scoreLevel(score: number | null): CutLevel {
  if (score === null) return 'unmeasured';
  if (score < JUMP_BELOW) return 'jump';
  return score < VISIBLE_BELOW ? 'visible' : 'good';
}

/** Level of a cut in the film. A hard cut is one that was asked for, measured or not. */
export function cutLevel({ cut, to }: FilmCut): CutLevel {
  if (cut?.kind === 'hard' || to.shot.continuityMode === 'none') return 'hard';
  return scoreLevel(cut?.score ?? null);
}

/** Whether a cut is over the limit, so that somebody has to look at it. */
export function isOverLimit(cut: Cut): boolean {
  const level = cut.kind === 'hard' ? 'hard' : scoreLevel(cut.score);
  return level === 'visible' || level === 'jump';
}
