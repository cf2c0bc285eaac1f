import type { Film, FilmCut, FilmShot } from '#client/session/film.ts';
import type { Selection } from '#client/session/view-store.ts';

/** What is selected, found in the film as it is now. */
export type Selected =
  | { readonly kind: 'shot'; readonly shot: FilmShot }
  | { readonly kind: 'cut'; readonly cut: FilmCut };

/** Finds a selection in the film; the first shot when there is none or it has gone. Null for a film without shots. */
export function resolveSelection(film: Film, selection: Selection | null): Selected | null {
  if (selection?.kind === 'cut') {
    const cut = film.cuts.find(
      ({ from, to }) => from.shot.id === selection.fromShotId && to.shot.id === selection.toShotId,
    );
    if (cut) return { kind: 'cut', cut };
  }
  const wantedId = selection?.kind === 'cut' ? selection.toShotId : selection?.shotId;
  const shot = film.shots.find((candidate) => candidate.shot.id === wantedId) ?? film.shots[0];
  return shot ? { kind: 'shot', shot } : null;
}

/** The selection that names a shot. */
export function selectionOfShot({ shot }: FilmShot): Selection {
  return { kind: 'shot', shotId: shot.id };
}

/** The selection that names a cut. */
export function selectionOfCut({ from, to }: FilmCut): Selection {
  return { kind: 'cut', fromShotId: from.shot.id, toShotId: to.shot.id };
}
