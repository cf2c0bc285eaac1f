import { fieldOf, isSet, stringOf } from '../firestore/read-value.ts';
import type { LegacyDocument } from '../firestore/typed-value.ts';
import type { DocumentPlace } from './document-kind.ts';
import type { QuarantineReason, RepairLog } from './repairs.ts';

const MAX_USER_ID_LENGTH = 128;
const CREDENTIAL = /api-key:[^/\s"']+/g;

export type Owner =
  | { readonly ok: true; readonly userId: string }
  | { readonly ok: false; readonly reason: QuarantineReason };

/** Whose a document is: its field `userId`, or the path when the field says nothing. Never guessed. */
export function readOwner(document: LegacyDocument, place: DocumentPlace, log: RepairLog): Owner {
  const inPath = place.kind === 'prompt' ? place.ownerInPath : undefined;
  const field = fieldOf(document.fields, 'userId');
  const inField = stringOf(field);
  if ([inPath, inField].some((owner) => owner?.startsWith('api-key:'))) return refuse('owner-is-credential');
  if (isSet(field) && inField === undefined) return refuse('owner-invalid');
  const named = inField === '' ? undefined : inField;
  if (named === undefined && inPath === undefined) return refuse('no-owner');
  if (named !== undefined && inPath !== undefined && named !== inPath) return refuse('owner-conflict');
  const userId = named ?? inPath ?? '';
  if (!isUserId(userId)) return refuse('owner-invalid');
  if (named === undefined) log.add('owner-from-path');
  return { ok: true, userId };
}

/** A path or sentence with API keys masked. Everything that leaves the migration passes through here; the backup alone holds keys. */
export function maskCredentials(text: string): string {
  return text.replace(CREDENTIAL, 'api-key:***');
}

function refuse(reason: QuarantineReason): Owner {
  return { ok: false, reason };
}

function isUserId(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are just what is refused here
  return text.length <= MAX_USER_ID_LENGTH && text.trim() === text && !/[/\u0000-\u001f\u007f]/.test(text);
}
