import type { NewShot } from '#contract/records/commands.ts';
import type { Shot } from '#contract/records/shot.ts';
import { addShot, moveShot, removeShot } from '#client/session/edits.ts';
import { type Film, type FilmShot, shotTitle } from '#client/session/film.ts';
import { changeView } from '#client/session/view-store.ts';
import { announce } from '#client/ui/announcer.tsx';
import { focusPrompt } from './inspector/focus-prompt.ts';

/** Adds an empty shot behind another (absent: at the end), selects it and puts the caret into its words. */
export function addEmptyShot(sessionId: string, film: Film, after?: FilmShot): void {
  const place = after ? { afterShotId: after.shot.id } : {};
  const { shotId } = addShot(sessionId, { prompt: '', ...place });
  changeView({ selection: { kind: 'shot', shotId }, scope: 'film' });
  announce(`Shot ${(after?.index ?? film.shots.length - 1) + 2} added. Write what it shows.`);
  focusPrompt(shotId);
}

/** Adds a shot with the same words and settings behind this one; its takes stay with the first. */
export function duplicateShot(sessionId: string, shot: FilmShot): void {
  const { shotId } = addShot(sessionId, { ...copiedFields(shot.shot), afterShotId: shot.shot.id });
  changeView({ selection: { kind: 'shot', shotId } });
  announce(`${shotTitle(shot.shot)} duplicated as shot ${shot.index + 2}.`);
}

function copiedFields(shot: Shot): NewShot {
  const {
    id: _id,
    position: _position,
    createdAt: _createdAt,
    updatedAt: _updatedAt,
    selectedTakeId: _takeId,
    inFrame: _inFrame,
    outFrame: _outFrame,
    acceptedCut: _acceptedCut,
    approvedTakeId: _approvedTakeId,
    ...fields
  } = shot;
  return fields;
}

/** Moves a shot to another place in the film, counted from 0 among all shots. What it does is spoken. */
export function moveShotTo(sessionId: string, film: Film, shot: FilmShot, toIndex: number): void {
  const index = Math.min(film.shots.length - 1, Math.max(0, toIndex));
  if (index === shot.index) {
    announce(index === 0 ? 'It is the first shot already.' : 'It is the last shot already.');
    return;
  }
  const after = film.shots[index > shot.index ? index : index - 1];
  void moveShot(sessionId, shot.shot.id, after?.shot.id ?? null);
  const cutCount = touchedCuts(film, shot.index, index);
  const measuring = cutCount === 0 ? '' : ` ${cutCount} ${cutCount === 1 ? 'cut needs' : 'cuts need'} measuring.`;
  announce(`${shotTitle(shot.shot)} moved to ${index + 1} of ${film.shots.length}.${measuring}`);
}

/** How many cuts of the film with a shot moved join two pictures that did not touch before. */
function touchedCuts(film: Film, from: number, to: number): number {
  const moved = film.shots.toSpliced(from, 1);
  const shot = film.shots[from];
  if (!shot) return 0;
  moved.splice(to, 0, shot);
  return moved.slice(1).filter((next, index) => {
    const before = moved[index];
    return before?.take && next.take && before.index + 1 !== next.index;
  }).length;
}

/** Takes a shot out of the film and selects its neighbour; a toast brings it back. */
export function removeShotFrom(sessionId: string, film: Film, shot: FilmShot): void {
  const neighbour = film.shots[shot.index + 1] ?? film.shots[shot.index - 1];
  changeView({ selection: neighbour ? { kind: 'shot', shotId: neighbour.shot.id } : null, scope: 'film' });
  void removeShot(sessionId, shot.shot.id);
}
