import { readLines } from '../firestore/read-lines.ts';
import { parseDocument } from '../firestore/typed-value.ts';
import { placeOf } from '../mapping/document-kind.ts';
import { Claims, type Decision } from './claims.ts';
import { assertBackup, copyExport, hashExport } from './copy-export.ts';
import type { Backup } from './report.ts';

export interface Scan {
  readonly decisions: ReadonlyMap<number, Decision>;
  /** Of the whole export, so that a run is only ever resumed on the same one. */
  readonly sha256: string;
  /** Lines that hold a document of any kind. */
  readonly documents: number;
  /** Documents to be migrated, whosoever they are. */
  readonly candidates: number;
  readonly backup: Backup | null;
}

/** Copies an export to `backupFile` when one is given, else only sums it up; settles who gets which id and link; reads the copy back last and compares. */
export async function scanExport(path: string, backupFile: string | null): Promise<Scan> {
  const sha256 = await (backupFile === null ? hashExport(path) : copyExport(path, backupFile));
  const claims = new Claims();
  let documents = 0;
  let candidates = 0;
  for await (const { number, text } of readLines(path)) {
    const parsed = text === null ? null : parseDocument(text);
    if (!parsed?.ok) continue;
    documents += 1;
    if (placeOf(parsed.document.path)) candidates += 1;
    claims.add(number, parsed.document);
  }
  const backup = backupFile === null ? null : { file: backupFile, sha256, documents };
  if (backup) await assertBackup(backup);
  return { decisions: claims.settle(), sha256, documents, candidates, backup };
}
