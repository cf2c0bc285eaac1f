import { hashFields } from '../firestore/canonical.ts';
import { toLegacy } from '../mapping/to-legacy.ts';
import { readSession, walkDocuments } from '../store/documents.ts';
import type { LegacyDatabase } from '../store/legacy-database.ts';
import { sourceOf } from './source-document.ts';

export interface VerifyReport {
  readonly documents: number;
  /** Sessions that lead back to exactly their document. */
  readonly equal: number;
  /** Edited since, by path. */
  readonly edited: readonly string[];
  /** In the trash, or gone for good. */
  readonly deleted: readonly string[];
  readonly rolledBack: number;
  /** Source documents that are not what was stored. Always empty on a healthy disk. */
  readonly damaged: readonly string[];
}

/** Reads everything that came over and leads each session back to its document. Changes nothing. */
export async function verifyMigration(database: LegacyDatabase): Promise<VerifyReport> {
  const report = {
    documents: 0,
    equal: 0,
    rolledBack: 0,
    edited: [] as string[],
    deleted: [] as string[],
    damaged: [] as string[],
  };
  for await (const row of walkDocuments(database)) {
    report.documents += 1;
    const source = sourceOf(row);
    const found = await readSession(database, row.user_id, row.session_id);
    if (hashFields(source.fields) !== row.fields_sha256) report.damaged.push(row.path);
    else if (row.rolled_back_sha256 !== null) report.rolledBack += 1;
    else if (!found || found.session.trashedAt !== undefined) report.deleted.push(row.path);
    else {
      const [back] = toLegacy(found.session, source, found.takes);
      if (back && hashFields(back.fields) === row.fields_sha256) report.equal += 1;
      else report.edited.push(row.path);
    }
  }
  return report;
}
