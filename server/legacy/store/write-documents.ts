import type { Asset } from '#contract/records/asset.ts';
import type { WriteTransaction } from '#server/store/sql/sqlite.ts';
import { writeNewSession } from '#server/store/write/insert-session.ts';
import type { LegacyMedia } from '../mapping/legacy-media.ts';
import { mediaDigest } from '../mapping/legacy-media.ts';
import type { Mapped } from '../mapping/mapped.ts';
import type { DocumentTable, LegacyTransaction } from './tables.ts';

export interface DocumentToWrite {
  readonly mapped: Mapped;
  readonly row: DocumentTable;
  /** Whether the link of the prompt's uuid is this session's. */
  readonly ownsLink: boolean;
}

/** Writes a session with its source document, its missing pictures and its link. The id has to be free. */
export async function writeDocument(
  transaction: LegacyTransaction,
  own: WriteTransaction,
  { mapped, row, ownsLink }: DocumentToWrite,
  now: Date,
): Promise<void> {
  const { session } = mapped;
  await writeNewSession(own, { session, label: 'Brought over from the older product', actor: 'system' }, now);
  await transaction.insertInto('legacy_documents').values(row).execute();
  await writeMissingMedia(transaction, mapped, now);
  const uuid = session.prompt?.uuid;
  if (ownsLink && uuid !== undefined) await writeLink(transaction, uuid, session.id, session.userId, session.createdAt);
}

async function writeMissingMedia(transaction: LegacyTransaction, { media, session }: Mapped, now: Date): Promise<void> {
  if (media.length === 0) return;
  const rows = media.map((item) => {
    const asset = missingAsset(item, session.userId, session.createdAt);
    return {
      id: asset.id,
      user_id: asset.userId,
      sha256: asset.sha256,
      kind: asset.kind,
      size_bytes: asset.sizeBytes,
      created_at: asset.createdAt,
      used_at: now.toISOString(),
      json: JSON.stringify(asset),
    };
  });
  await transaction
    .insertInto('assets')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A picture that only the older product had. Its hash stands for where it was, for nobody has seen its content. */
function missingAsset(
  { assetId, name, storagePath, legacyAssetId, url }: LegacyMedia,
  userId: string,
  createdAt: string,
): Asset {
  return {
    id: assetId,
    userId,
    sha256: mediaDigest(userId, storagePath ?? legacyAssetId ?? url ?? ''),
    kind: 'image',
    mime: 'application/octet-stream',
    sizeBytes: 0,
    name,
    createdAt,
    missing: { reason: 'It is still with the older product and has not been brought in.' },
  };
}

/** First come, first served: a link that works already never changes hands. */
async function writeLink(
  transaction: LegacyTransaction,
  uuid: string,
  sessionId: string,
  userId: string,
  createdAt: string,
): Promise<void> {
  const link = { uuid, session_id: sessionId, user_id: userId };
  await transaction
    .insertInto('legacy_links')
    .values(link)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // The older product showed a prompt to whoever had its uuid; the owner may revoke the link here.
  const share = { uuid, session_id: sessionId, user_id: userId, created_at: createdAt, revoked_at: null };
  await transaction
    .insertInto('shares')
    .values(share)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
