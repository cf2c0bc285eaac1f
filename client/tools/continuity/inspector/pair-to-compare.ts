import type { Take } from '#contract/records/take.ts';
import type { FilmShot } from '#client/session/film.ts';

/** The chosen take and the newest of the others, in order of their numbers; null when there are no two or none is chosen. */
export function pairToCompare({
  take,
  takes,
}: Pick<FilmShot, 'take' | 'takes'>): { readonly left: Take; readonly right: Take } | null {
  const other = takes.findLast(({ id }) => id !== take?.id);
  if (!take || !other) return null;
  return take.number < other.number ? { left: take, right: other } : { left: other, right: take };
}
