import { addShot, selectTake } from '#client/session/edits.ts';
import { seenSession } from '#client/session/session-view.ts';
import { changeView } from '#client/session/view-store.ts';
import { showToast } from '#client/ui/toasts.tsx';
import { framesToSeconds } from '#contract/time.ts';
import type { Take } from '#contract/records/take.ts';

/** Puts a take of the words at the end of the film, as a shot of its own that plays it. Gives the shot's id; null when it was not saved. */
export async function addToFilm(sessionId: string, take: Take, openFilm: () => void): Promise<string | null> {
  const { shotId, saved } = addShot(sessionId, {
    prompt: wordsOf(sessionId, take),
    modelId: take.modelId,
    durationSeconds: Math.max(0.1, Number(framesToSeconds(take.frameCount, take.fps).toFixed(2))),
    ...(take.seed !== undefined && { seed: take.seed }),
  });
  if (!(await saved).isSaved || !(await selectTake(sessionId, shotId, take.id)).isSaved) return null;
  const count = seenSession(sessionId)?.continuity?.shots.length ?? 0;
  showToast({
    key: 'add-to-film',
    title: `Added to the film as shot ${String(count).padStart(2, '0')}`,
    detail: count === 2 ? 'Two shots make a cut. See how it holds in Continuity.' : undefined,
    actions: [{ label: 'Open Continuity', run: openFilm }],
  });
  return shotId;
}

/** Adds a take to the film and a new shot behind it, which starts on the take's last frame; both are selected for writing on. */
export async function continueAsSequence(sessionId: string, take: Take, openFilm: () => void): Promise<void> {
  const shotId = await addToFilm(sessionId, take, openFilm);
  if (shotId === null) return;
  const next = addShot(sessionId, {
    prompt: '',
    afterShotId: shotId,
    continuityMode: 'frame-bridge',
    modelId: take.modelId,
  });
  if (!(await next.saved).isSaved) return;
  changeView({ selection: { kind: 'shot', shotId: next.shotId } });
  openFilm();
}

/** The words a take was made of; when their version has gone, what was really sent. */
function wordsOf(sessionId: string, take: Take): string {
  const version = seenSession(sessionId)?.prompt?.versions?.find(({ id }) => id === take.of.id);
  return version?.output ?? version?.input ?? take.request.prompt;
}
