import { Session } from '#contract/records/session.ts';
import type { LegacyDocument } from '../firestore/typed-value.ts';
import { placeOf } from './document-kind.ts';
import { mapContinuity } from './from-continuity.ts';
import { mapPrompt } from './from-prompt.ts';
import type { MapResult } from './mapped.ts';
import { maskCredentials, readOwner } from './owner.ts';
import { quarantineReasons, RepairLog } from './repairs.ts';

/**
 * What a prompt document or continuity session becomes, checked against the record's schema. `sessionId` is another id than
 * the document's own when that one is taken. Pure: no clock, no randomness, nothing read or written. Never throws.
 */
export function mapDocument(document: LegacyDocument, sessionId?: string): MapResult {
  const place = placeOf(document.path);
  if (!place) return unmappable('This is neither a prompt document nor a continuity session.');
  const log = new RepairLog();
  const owner = readOwner(document, place, log);
  if (!owner.ok) return { ok: false, reason: owner.reason, detail: quarantineReasons[owner.reason] };
  const identity = { sessionId: sessionId ?? place.id, documentId: place.id, userId: owner.userId };
  if (identity.sessionId !== place.id) log.add('id-renamed');
  try {
    const map = place.kind === 'prompt' ? mapPrompt : mapContinuity;
    const mapped = map(document, identity, log);
    const checked = Session.safeParse(mapped.session);
    if (checked.success) return { ok: true, value: { ...mapped, repairs: log.codes } };
    const [issue] = checked.error.issues;
    return unmappable(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`);
  } catch (error) {
    return unmappable(error instanceof Error ? error.message : String(error));
  }
}

function unmappable(detail: string): MapResult {
  return { ok: false, reason: 'unmappable', detail: maskCredentials(detail) };
}
