import { patchShot } from '#client/session/edits.ts';
import type { FilmShot } from '#client/session/film.ts';
import { announce } from '#client/ui/announcer.tsx';
import { formatShotNumber } from '#client/ui/format.ts';

/** Whether the take a shot plays is the one somebody approved. Another take has to be approved anew. */
export function isApproved({ shot, take }: Pick<FilmShot, 'shot' | 'take'>): boolean {
  return take !== null && shot.approvedTakeId === take.id;
}

/** Approves the take a shot plays, or takes the approval back. What it does is spoken. */
export function toggleApproval(sessionId: string, shot: FilmShot): void {
  const { take } = shot;
  if (!take) return;
  const wasApproved = isApproved(shot);
  void patchShot(sessionId, shot.shot.id, { approvedTakeId: wasApproved ? null : take.id });
  const number = formatShotNumber(shot.index);
  announce(
    wasApproved
      ? `Take ${take.number} of ${number} is no longer approved.`
      : `Take ${take.number} of ${number} approved.`,
  );
}
