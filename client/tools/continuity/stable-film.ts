import type { Film, FilmCut, FilmShot } from '#client/session/film.ts';
import { useState } from 'react';

/**
 * The film with every shot and cut that says nothing new kept as the same object, so that of two thousand cards only the ones
 * that changed are drawn anew.
 */
export function keepSame(previous: Film | null, next: Film): Film {
  if (!previous) return next;
  const known = new Map(previous.shots.map((shot) => [shot.shot.id, shot]));
  const shots = next.shots.map((shot) => {
    const before = known.get(shot.shot.id);
    return before && isSameShot(before, shot) ? before : shot;
  });
  const cuts = next.cuts.map((cut, index): FilmCut => {
    const [from, to] = [shots[index] ?? cut.from, shots[index + 1] ?? cut.to];
    const before = previous.cuts[index];
    if (before && before.from === from && before.to === to && before.cut === cut.cut) return before;
    return { ...cut, from, to };
  });
  return { ...next, shots, cuts };
}

function isSameShot(a: FilmShot, b: FilmShot): boolean {
  return (
    a.shot === b.shot &&
    a.index === b.index &&
    a.take === b.take &&
    a.generation === b.generation &&
    a.startFrame === b.startFrame &&
    a.frameCount === b.frameCount &&
    a.inFrame === b.inFrame &&
    a.outFrame === b.outFrame &&
    a.isAnchor === b.isAnchor &&
    a.takes.length === b.takes.length &&
    a.takes.every((take, index) => take === b.takes[index])
  );
}

/** {@link keepSame} from one render to the next. */
export function useStableFilm(film: Film): Film {
  const [kept, setKept] = useState({ source: film, film });
  if (kept.source === film) return kept.film;
  const next = keepSame(kept.film, film);
  setKept({ source: film, film: next });
  return next;
}
