import type { LegacyDocument } from '../firestore/typed-value.ts';
import { placeOf } from '../mapping/document-kind.ts';
import type { PendingTable } from '../store/tables.ts';

/** A document as it waits. */
export function pendingRow(
  { path }: Pick<LegacyDocument, 'path'>,
  text: string,
  own: {
    readonly userId: string;
    readonly sessionId: string;
    readonly hash: string;
    readonly link: PendingTable['link'];
    readonly uuid: string | null;
    readonly updatedAt: string;
  },
): PendingTable {
  const place = placeOf(path);
  if (!place) throw new Error(`${path} is neither a prompt document nor a continuity session.`);
  return {
    path,
    user_id: own.userId,
    kind: place.kind,
    session_id: own.sessionId,
    uuid: own.uuid,
    link: own.link,
    fields_sha256: own.hash,
    document: text,
    updated_at: own.updatedAt,
    refused: null,
  };
}
