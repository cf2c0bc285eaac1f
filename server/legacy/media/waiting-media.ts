import { parseDocument } from '../firestore/typed-value.ts';
import { ownMediaIn } from '../mapping/legacy-media.ts';
import { mapDocument } from '../mapping/map-document.ts';
import type { LegacyDatabase } from '../store/legacy-database.ts';
import { walkPending } from '../store/pending.ts';
import type { PendingTable } from '../store/tables.ts';

/** Takes from `assetIds` those that a document names which has not come over: nobody else may name them, and it will be asked for them. */
export async function dropWaitingMedia(database: LegacyDatabase, assetIds: Set<string>): Promise<void> {
  if (assetIds.size === 0) return;
  for await (const row of walkPending(database)) {
    for (const assetId of mediaOf(row)) assetIds.delete(assetId);
    if (assetIds.size === 0) return;
  }
}

/** Pictures of ours that stand in it as addresses, and those that stand for a picture of the older product's. */
function mediaOf({ document, session_id: sessionId }: PendingTable): string[] {
  const parsed = parseDocument(document);
  const mapped = parsed.ok ? mapDocument(parsed.document, sessionId) : null;
  const old = mapped?.ok ? mapped.value.media.map(({ assetId }) => assetId) : [];
  return [...ownMediaIn(document), ...old];
}
