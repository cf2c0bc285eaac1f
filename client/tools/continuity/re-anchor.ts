import { patchShot } from '#client/session/edits.ts';
import type { FilmShot } from '#client/session/film.ts';
import { undo } from '#client/session/history.ts';
import { formatShotNumber } from '#client/ui/format.ts';
import { showToast } from '#client/ui/toasts.tsx';

/**
 * Lets a shot begin on a styled frame with the look of another shot, in place of the last frame before it: drift does not carry
 * on from there. What it plays stays until a new take is made.
 */
export async function reAnchor(sessionId: string, shot: FilmShot, anchor: FilmShot): Promise<boolean> {
  const saved = await patchShot(sessionId, shot.shot.id, {
    continuityMode: 'style-match',
    styleSource: { kind: 'shot', shotId: anchor.shot.id },
  });
  if (!saved.isSaved) return false;
  const [own, other] = [formatShotNumber(shot.index), formatShotNumber(anchor.index)];
  showToast({
    title: `${own} takes its look from ${other} now`,
    detail: `It plays its old take until a new one is made.`,
    actions: [{ label: 'Undo', run: () => void undo(sessionId) }],
    key: 're-anchor',
  });
  return true;
}
