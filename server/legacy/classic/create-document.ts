import type { Session } from '#contract/records/session.ts';
import { hashFields } from '../firestore/canonical.ts';
import { toLegacy } from '../mapping/to-legacy.ts';
import { toDocument } from '../migrate/legacy-file.ts';
import { pendingRow } from '../migrate/pending-row.ts';
import type { PendingTable } from '../store/tables.ts';

/** The document of the older product that a new sequence is; `null` when a document cannot hold all of it. */
export function createDocument(session: Session): PendingTable | null {
  const [legacy, other] = toLegacy(session, null);
  if (!legacy || other || !legacy.path.startsWith('continuity_sessions/')) return null;
  return pendingRow(legacy, JSON.stringify(toDocument(legacy, session, null)), {
    userId: session.userId,
    sessionId: session.id,
    hash: hashFields(legacy.fields),
    link: 'none',
    uuid: null,
    updatedAt: session.updatedAt,
  });
}
