import { rm } from 'node:fs/promises';
import { readLines } from '../firestore/read-lines.ts';
import { parseDocument } from '../firestore/typed-value.ts';
import { maskCredentials } from '../mapping/owner.ts';
import { LegacyFile } from './legacy-file.ts';
import type { MigrationReport } from './report.ts';

/**
 * Writes what was quarantined, one JSON a line: path, reason, detail and the document, so that it can be mended and migrated
 * by itself. A document whose owner is an API key is in the backup alone. No file when there is nothing to say.
 */
export async function writeQuarantine(
  exportFile: string,
  path: string,
  lines: ReadonlySet<number>,
  quarantined: MigrationReport['quarantined'],
): Promise<void> {
  await rm(path, { force: true });
  if (quarantined.length === 0) return;
  const file = await LegacyFile.create(path);
  try {
    const entries = quarantined.values();
    for await (const { number, text } of readLines(exportFile)) {
      if (!lines.has(number)) continue;
      const entry = entries.next().value;
      const parsed = text === null ? null : parseDocument(text);
      const isSecret = text === null || maskCredentials(text) !== text;
      await file.addLine({ ...entry, document: parsed?.ok && !isSecret ? parsed.document : null });
    }
    await file.finish();
  } catch (error) {
    await file.discard();
    throw error;
  }
}
