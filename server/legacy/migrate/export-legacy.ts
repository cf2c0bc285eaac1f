import { toLegacy } from '../mapping/to-legacy.ts';
import { findSource, readSession, walkSessions } from '../store/documents.ts';
import type { LegacyDatabase } from '../store/legacy-database.ts';
import { LegacyFile, toDocument } from './legacy-file.ts';
import { sourceOf } from './source-document.ts';

export interface ExportReport {
  readonly file: string;
  readonly sha256: string;
  readonly documents: number;
  readonly lost: readonly { readonly path: string; readonly fields: readonly string[] }[];
}

/** Writes every session in use as documents of the older product, those made here included. Changes nothing. */
export async function exportLegacy(database: LegacyDatabase, path: string): Promise<ExportReport> {
  const file = await LegacyFile.create(path);
  const lost: { path: string; fields: readonly string[] }[] = [];
  try {
    for await (const { id, userId } of walkSessions(database)) {
      const found = await readSession(database, userId, id);
      if (!found) continue;
      const row = await findSource(database, id);
      const source = row ? sourceOf(row) : null;
      for (const legacy of toLegacy(found.session, source, found.takes)) {
        await file.add(toDocument(legacy, found.session, source));
        if (legacy.lost.length > 0) lost.push({ path: legacy.path, fields: legacy.lost });
      }
    }
  } catch (error) {
    await file.discard();
    throw error;
  }
  return { file: path, sha256: await file.finish(), documents: file.documents, lost };
}
