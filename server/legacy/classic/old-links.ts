import type { SharedContent, ShareStore } from '#server/store/port.ts';
import type { LegacyDatabase } from '../store/legacy-database.ts';
import { findPendingByUuid } from '../store/pending.ts';
import { sessionOf } from './classic-document.ts';

/** Public links, those of prompts that have not come over among them: a link that was given away shows what it always showed. */
export function withOldLinks(shares: ShareStore, database: LegacyDatabase): ShareStore {
  return {
    ...shares,
    resolve: async (uuid) => (await shares.resolve(uuid)) ?? resolveDocument(database, uuid),
  };
}

/** `null` when there is no such document, or its owner has ended the link here. */
async function resolveDocument(database: LegacyDatabase, uuid: string): Promise<SharedContent | null> {
  const row = await findPendingByUuid(database, uuid);
  const session = row && sessionOf(row);
  if (!session || (await isRevoked(database, uuid))) return null;
  return { share: { uuid, sessionId: session.id, createdAt: session.createdAt }, session, takes: [] };
}

async function isRevoked(database: LegacyDatabase, uuid: string): Promise<boolean> {
  const row = await database.read((transaction) =>
    transaction
      .selectFrom('shares')
      .select('uuid')
      .where('uuid', '=', uuid)
      .where('revoked_at', 'is not', null)
      .executeTakeFirst(),
  );
  return row !== undefined;
}
