import { canonicalJson } from '#contract/canonical-json.ts';
import { applyEdit } from '#client/session/edit.ts';
import { changeOutbox, type PendingEdit } from '#client/session/outbox.ts';
import { knownSession } from '#client/session/receive.ts';
import { saveNow } from '#client/session/save-edits.ts';
import { valueAt } from '#client/session/apply-operations.ts';
import type { Session } from '#contract/records/session.ts';
import { create } from 'zustand';
import { forgetDraft, type LeftDraft, leftDrafts } from './draft-storage.ts';

/** Unsaved edits that an earlier window left in a session, until the person says what is to become of them. */
export interface Offer {
  readonly edits: readonly PendingEdit[];
  /** ISO time of the latest of them. */
  readonly at: string;
  /** Where they lie. */
  readonly keys: readonly string[];
}

const useOffers = create<Readonly<Record<string, Offer | undefined>>>()(() => ({}));

/** What is offered back in a session; undefined for nothing. */
export function useOffer(sessionId: string): Offer | undefined {
  return useOffers((offers) => offers[sessionId]);
}

/** Looks for what earlier windows left in a session that is open now. What the server already has is cleared away unasked. */
export async function findOffer(sessionId: string): Promise<void> {
  const base = knownSession(sessionId);
  if (!base) return;
  const left = (await leftDrafts(sessionId)).flatMap((draft) => stillUnsaved(base, draft));
  if (left.length === 0) return;
  const edits = left.flatMap(({ record }) => record.edits);
  const at = edits.reduce((latest, edit) => (edit.at > latest ? edit.at : latest), '');
  useOffers.setState({ [sessionId]: { edits, at, keys: left.map(({ key }) => key) } });
}

function stillUnsaved(base: Session, draft: LeftDraft): LeftDraft[] {
  const edits = draft.record.edits.filter((pending) => !isInEffect(base, pending));
  if (edits.length > 0) return [{ ...draft, record: { ...draft.record, edits } }];
  forgetDraft(draft.key);
  return [];
}

/** Whether the session already is what an edit would make it. Its answer was lost, not the edit. */
function isInEffect(base: Session, { edit, before }: PendingEdit): boolean {
  const shots = base.continuity?.shots ?? [];
  if (edit.kind === 'add-shot') return shots.some(({ id }) => id === edit.shot.id);
  if (edit.kind === 'remove-shot') return !shots.some(({ id }) => id === edit.shotId);
  if (edit.kind === 'restore-shot') return shots.some(({ id }) => id === edit.shotId);
  if (edit.kind === 'move-shot') {
    const index = shots.findIndex(({ id }) => id === edit.shotId);
    return (shots[index - 1]?.id ?? null) === edit.afterShotId;
  }
  const wanted = applyEdit(base, edit);
  return before.every(
    ({ path }) => canonicalJson(valueAt(wanted, path) ?? null) === canonicalJson(valueAt(base, path) ?? null),
  );
}

/** Takes offered edits back: they are shown at once and saved. Where somebody changed the same field meanwhile, that is asked first. */
export function takeBack(sessionId: string): void {
  const offer = useOffers.getState()[sessionId];
  if (!offer) return;
  const edits = offer.edits.map((pending): PendingEdit => ({ ...pending, state: 'waiting', reason: undefined }));
  changeOutbox(sessionId, (outbox) => ({ ...outbox, edits: [...edits, ...outbox.edits] }));
  close(sessionId, offer);
  saveNow(sessionId);
}

/** Throws offered edits away for good. */
export function discard(sessionId: string): void {
  const offer = useOffers.getState()[sessionId];
  if (offer) close(sessionId, offer);
}

function close(sessionId: string, { keys }: Offer): void {
  for (const key of keys) forgetDraft(key);
  useOffers.setState({ [sessionId]: undefined });
}
