import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openFirestore } from '#server/legacy/firestore/firestore-connection.ts';
import { readFirestore } from '#server/legacy/firestore/read-firestore.ts';
import { writeFirestore, type WriteReport } from '#server/legacy/firestore/write-firestore.ts';
import type { Terminal } from '#cli/terminal.ts';

const PREFIX = 'firestore:';
const TELL_EVERY = 1000;

/** The project of `firestore:<project>`; `null` for a file. */
export function firestoreProject(place: string): string | null {
  return place.startsWith(PREFIX) ? place.slice(PREFIX.length) : null;
}

/** The export to read: the file itself, or a copy of a Firestore made now. A copy stays, for a run that is resumed reads it again. */
export async function exportFileOf(from: string, dataFolder: string, { err }: Terminal): Promise<string> {
  const project = firestoreProject(from);
  if (project === null) return from;
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const file = join(dataFolder, 'backups', `firestore-${project}-${stamp}.ndjson`);
  const documents = await readFirestore(openFirestore(project), file, (done) => {
    if (done % TELL_EVERY === 0) err(`${done} documents copied\n`);
  });
  err(`${documents} documents copied from Firestore to ${file}. To resume the run later, give that as --from.\n`);
  return file;
}

/** Writes a file's documents into a Firestore. The file stays where it is. */
export function writeToFirestore(project: string, file: string, { err }: Terminal): Promise<WriteReport> {
  return writeFirestore(openFirestore(project), file, (done) => {
    if (done % TELL_EVERY === 0) err(`${done} documents written\n`);
  });
}

/** Throws before anything is done when a Firestore could not be written to: a wrong name, no credentials. */
export function checkFirestore(place: string | undefined): void {
  const project = place === undefined ? null : firestoreProject(place);
  if (project !== null) openFirestore(project);
}

/** Removes a copy that a dry run made: nothing resumes it. */
export async function dropCopy(from: string, file: string, isDryRun: boolean): Promise<void> {
  if (isDryRun && file !== from) await rm(file, { force: true });
}
