import { mergePatchOperations } from '#contract/merge-patch.ts';
import type { NewShot, SessionPatch, SettingsPatch, ShotPatch } from '#contract/records/commands.ts';
import type { PatchOperation } from '#contract/records/history.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import { applyToSession } from './apply-operations.ts';

/** A change of a session that is shown at once and sent in order. Plain data, so that it can wait in the browser's storage. */
export type Edit =
  | {
      readonly kind: 'session';
      readonly patch: SessionPatch;
      /** Set for words that were suggested, not typed. */
      readonly source?: 'suggestion';
    }
  | { readonly kind: 'settings'; readonly patch: SettingsPatch }
  | { readonly kind: 'shot'; readonly shotId: string; readonly patch: ShotPatch }
  | { readonly kind: 'add-shot'; readonly shot: NewShot & { readonly id: string } }
  | { readonly kind: 'move-shot'; readonly shotId: string; readonly afterShotId: string | null }
  | { readonly kind: 'remove-shot'; readonly shotId: string }
  | { readonly kind: 'restore-shot'; readonly shotId: string }
  | { readonly kind: 'select-take'; readonly shotId: string; readonly takeId: string | null };

/** The session as it will be once the edit is saved. What the server alone can know (a restored shot) is left to it. */
export function applyEdit(session: Session, edit: Edit): Session {
  switch (edit.kind) {
    case 'session':
    case 'settings':
    case 'shot':
      return applyToSession(session, editOperations(session, edit));
    case 'select-take': {
      const patch = { selectedTakeId: edit.takeId };
      const shot = shotOf(session, edit.shotId);
      return shot ? applyToSession(session, mergePatchOperations(shot, patch, ['shots', edit.shotId])) : session;
    }
    case 'add-shot':
      return addShot(session, edit.shot);
    case 'move-shot':
      return moveShot(session, edit.shotId, edit.afterShotId);
    case 'remove-shot':
      return withShots(session, (shots) => shots.filter((shot) => shot.id !== edit.shotId));
    case 'restore-shot':
      return session;
    default:
      return edit satisfies never;
  }
}

/** What an edit of fields writes, as the history would note it; none for edits that are not about fields. */
export function editOperations(session: Session, edit: Edit): PatchOperation[] {
  if (edit.kind === 'shot') {
    const shot = shotOf(session, edit.shotId);
    return shot ? mergePatchOperations(shot, edit.patch, ['shots', edit.shotId]) : [];
  }
  if (edit.kind === 'settings') {
    const settings = session.continuity?.settings;
    return settings ? mergePatchOperations(settings, edit.patch, ['continuity', 'settings']) : [];
  }
  if (edit.kind !== 'session') return [];
  const { prompt, continuity, ...fields } = edit.patch;
  return [
    ...mergePatchOperations(session, fields, []),
    ...(prompt
      ? mergePatchOperations(session, { prompt: { ...(session.prompt ? {} : { input: '' }), ...prompt } }, [])
      : []),
    ...(continuity && session.continuity ? mergePatchOperations(session, { continuity }, []) : []),
  ];
}

function shotOf(session: Session, shotId: string): Shot | undefined {
  return session.continuity?.shots.find((shot) => shot.id === shotId);
}

function withShots(session: Session, change: (shots: Shot[]) => Shot[]): Session {
  const { continuity } = session;
  return continuity ? { ...session, continuity: { ...continuity, shots: change(continuity.shots) } } : session;
}

/** Length the server gives a shot that nobody gave one. */
const DEFAULT_DURATION_SECONDS = 5;

function addShot(session: Session, { afterShotId, ...asked }: NewShot & { readonly id: string }): Session {
  const settings = session.continuity?.settings;
  if (!settings) return session;
  const now = new Date().toISOString();
  const shot: Shot = {
    prompt: '',
    continuityMode: settings.defaultContinuityMode,
    styleStrength: settings.defaultStyleStrength,
    styleSource: { kind: 'primary' },
    modelId: settings.defaultModel,
    durationSeconds: DEFAULT_DURATION_SECONDS,
    params: {},
    ...asked,
    position: '~',
    createdAt: now,
    updatedAt: now,
  };
  return withShots(session, (shots) => shots.toSpliced(placeAfter(shots, afterShotId), 0, shot));
}

function moveShot(session: Session, shotId: string, afterShotId: string | null): Session {
  const shot = shotOf(session, shotId);
  if (!shot) return session;
  return withShots(session, (shots) => {
    const others = shots.filter((candidate) => candidate.id !== shotId);
    return others.toSpliced(placeAfter(others, afterShotId), 0, shot);
  });
}

/** Index behind a shot; null is the beginning, undefined (or a shot that has gone) the end. */
function placeAfter(shots: readonly Shot[], afterShotId: string | null | undefined): number {
  if (afterShotId === null) return 0;
  const index = shots.findIndex((shot) => shot.id === afterShotId);
  return index === -1 ? shots.length : index + 1;
}
