import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '#contract/errors.ts';
import { readLines } from '../firestore/read-lines.ts';
import { parseDocument } from '../firestore/typed-value.ts';
import { placeOf } from '../mapping/document-kind.ts';
import { Claims, type Decision } from './claims.ts';
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

/** Reads an export once: settles who gets which id and link, and copies it to `backupFile` when one is given. The copy is read back and compared. */
export async function scanExport(path: string, backupFile: string | null): Promise<Scan> {
  const claims = new Claims();
  const hash = createHash('sha256');
  const copy = backupFile === null ? null : await openBackup(backupFile);
  let documents = 0;
  let candidates = 0;
  try {
    for await (const { number, text, bytes } of readLines(path)) {
      hash.update(bytes);
      await copy?.write(bytes);
      const parsed = text === null ? null : parseDocument(text);
      if (!parsed?.ok) continue;
      documents += 1;
      if (placeOf(parsed.document.path)) candidates += 1;
      claims.add(number, parsed.document);
    }
    await copy?.sync();
  } finally {
    await copy?.close();
  }
  const sha256 = hash.digest('hex');
  const backup = backupFile === null ? null : { file: backupFile, sha256, documents };
  if (backup) await assertBackup(backup);
  return { decisions: claims.settle(), sha256, documents, candidates, backup };
}

/** Throws unless a backup is there and has the content it had. */
export async function assertBackup({ file, sha256 }: Backup): Promise<void> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer); // no encoding is set
  if (hash.digest('hex') === sha256) return;
  throw new AppError('storage-full', `The backup ${file} is not what was written. Nothing was migrated.`, {});
}

/** For its owner alone: it is the one place that may hold API keys. */
async function openBackup(file: string) {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await rm(file, { force: true });
  return open(file, 'wx', 0o600);
}
