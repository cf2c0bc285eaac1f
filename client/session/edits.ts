import { newId } from '#contract/new-id.ts';
import type { NewShot, SessionPatch, SettingsPatch, ShotPatch } from '#contract/records/commands.ts';
import { showToast } from '#client/ui/toasts.tsx';
import { formatShotNumber } from '#client/ui/format.ts';
import { shotTitle } from './shot-title.ts';
import { undo } from './history.ts';
import { type EditOptions, saveEdit, type SaveOutcome } from './save-edits.ts';
import { seenSession } from './session-view.ts';
import type { Edit } from './edit.ts';

/*
 * Changes of a session that are shown at once. Each returns how saving ended, never rejects, and tells the person itself when an
 * action was refused; words that were refused stay where they were typed and the save state says so.
 */

/** Changes the session's own fields, its words or its sequence's format (JSON Merge Patch). */
export function patchSession(sessionId: string, patch: SessionPatch, options?: EditOptions): Promise<SaveOutcome> {
  return save(sessionId, { kind: 'session', patch }, options);
}

/** Writes words of the session that were suggested, not typed: its versions tell the two apart. */
export function takeSuggestion(sessionId: string, prompt: NonNullable<SessionPatch['prompt']>): Promise<SaveOutcome> {
  return save(sessionId, { kind: 'session', patch: { prompt }, source: 'suggestion' });
}

/** Changes settings of the sequence; those not named stay. A session without a sequence gets one. */
export function patchSettings(sessionId: string, patch: SettingsPatch, options?: EditOptions): Promise<SaveOutcome> {
  return save(sessionId, { kind: 'settings', patch }, options);
}

/** Changes fields of one shot (JSON Merge Patch: null takes an optional field away). */
export function patchShot(
  sessionId: string,
  shotId: string,
  patch: ShotPatch,
  options?: EditOptions,
): Promise<SaveOutcome> {
  return save(sessionId, { kind: 'shot', shotId, patch }, options);
}

/** Adds a shot and gives its id at once. `afterShotId` null is the beginning, absent the end. */
export function addShot(
  sessionId: string,
  shot: NewShot,
): { readonly shotId: string; readonly saved: Promise<SaveOutcome> } {
  const shotId = shot.id ?? newId();
  return { shotId, saved: save(sessionId, { kind: 'add-shot', shot: { ...shot, id: shotId } }) };
}

/** Puts a shot behind another; null is the beginning. */
export function moveShot(sessionId: string, shotId: string, afterShotId: string | null): Promise<SaveOutcome> {
  return save(sessionId, { kind: 'move-shot', shotId, afterShotId });
}

/** Takes a shot out of the film, with a way back in a toast. Its takes stay. */
export function removeShot(sessionId: string, shotId: string): Promise<SaveOutcome> {
  const shots = seenSession(sessionId)?.continuity?.shots ?? [];
  const index = shots.findIndex((shot) => shot.id === shotId);
  const shot = shots[index];
  const saved = save(sessionId, { kind: 'remove-shot', shotId });
  if (shot) {
    showToast({
      title: `Shot ${formatShotNumber(index)} removed. Its takes stay for 30 days.`,
      detail: shotTitle(shot),
      actions: [{ label: 'Undo', run: () => void undo(sessionId) }],
    });
  }
  return saved;
}

/** Brings a removed shot back to its place, with its takes. */
export function restoreShot(sessionId: string, shotId: string): Promise<SaveOutcome> {
  return save(sessionId, { kind: 'restore-shot', shotId });
}

/** Chooses the take that plays in the film; null: none. */
export function selectTake(sessionId: string, shotId: string, takeId: string | null): Promise<SaveOutcome> {
  return save(sessionId, { kind: 'select-take', shotId, takeId });
}

async function save(sessionId: string, edit: Edit, options?: EditOptions): Promise<SaveOutcome> {
  const outcome = await saveEdit(sessionId, edit, options);
  if (!outcome.isSaved && outcome.reason !== '') {
    showToast({ tone: 'error', title: 'Not saved', detail: outcome.reason, key: `refused ${sessionId}` });
  }
  return outcome;
}
