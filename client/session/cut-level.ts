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

/** Whether somebody decided to live with the score this cut has. It holds until a take, or the score, is another. */
export function isAccepted({ cut, to }: FilmCut): boolean {
  const { acceptedCut } = to.shot;
  if (!acceptedCut || cut?.score === null || cut?.score === undefined) return false;
  return (
    acceptedCut.fromTakeId === cut.fromTakeId &&
    acceptedCut.toTakeId === cut.toTakeId &&
    Math.round(cut.score) >= Math.round(acceptedCut.score)
  );
}

/** Whether a cut asks for a decision: visible or worse, and nobody has accepted it. */
export function needsDecision(filmCut: FilmCut): boolean {
  const level = cutLevel(filmCut);
  return (level === 'visible' || level === 'jump') && !isAccepted(filmCut);
}

/** Whether a cut is over the limit, so that somebody has to look at it. */
export function isOverLimit(cut: Cut): boolean {
  const level = cut.kind === 'hard' ? 'hard' : scoreLevel(cut.score);
  return level === 'visible' || level === 'jump';
}
