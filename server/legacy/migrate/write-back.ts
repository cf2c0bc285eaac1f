import { hashFields } from '../firestore/canonical.ts';
import { toLegacy } from '../mapping/to-legacy.ts';
import { readSession, readSessionStates, type SessionState, walkDocumentPages } from '../store/documents.ts';
import type { LegacyDatabase } from '../store/legacy-database.ts';
import type { DocumentTable } from '../store/tables.ts';
import { type LegacyFile, toDocument } from './legacy-file.ts';
import { sourceOf } from './source-document.ts';

/** Revision of a session that nothing has happened to since it was brought over. */
const UNTOUCHED_REVISION = 1;
/** The same, of one that a rollback has put into the trash: whoever took it out again and changed it counted further. */
const UNTOUCHED_IN_TRASH = 2;

/** What a rollback came upon, by path. */
export interface Findings {
  readonly edited: string[];
  readonly created: string[];
  readonly lost: { readonly path: string; readonly fields: readonly string[] }[];
  readonly deleted: string[];
}

/** A session whose documents are in the file. */
export interface WrittenBack extends Pick<DocumentTable, 'path' | 'user_id' | 'session_id'> {
  /** Hash of the fields that were written for the document it came from. */
  readonly sha256: string;
  /** Of the session, when it was read: with another one now, what was written is not what is there. */
  readonly revision: number;
  /** False: an earlier rollback has put it into the trash already. */
  readonly isDue: boolean;
  /** Lines of the file that are its documents. */
  readonly lines: number;
}

/** Writes the documents of every session of a run, as they are now. Answers them in the order of the file. */
export async function writeRunBack(
  database: LegacyDatabase,
  runId: string,
  file: LegacyFile,
  findings: Findings,
  onProgress?: (done: number) => void,
): Promise<WrittenBack[]> {
  const written: WrittenBack[] = [];
  for await (const page of walkDocumentPages(database, runId)) {
    const states = await readSessionStates(database, page);
    for (const row of page) {
      const state = states.get(row.session_id);
      const one = state && canGoBack(row, state) ? await writeOne(database, row, state, file, findings) : null;
      if (one === null) findings.deleted.push(row.path);
      else written.push(one);
    }
    onProgress?.(file.documents);
  }
  return written;
}

/** What its owner threw away is not written; what an earlier rollback put into the trash is. */
function canGoBack(row: DocumentTable, state: SessionState): boolean {
  return state.userId === row.user_id && (!state.isTrashed || row.rolled_back_sha256 !== null);
}

async function writeOne(
  database: LegacyDatabase,
  row: DocumentTable,
  state: SessionState,
  file: LegacyFile,
  findings: Findings,
): Promise<WrittenBack | null> {
  const { path, user_id, session_id, fields_sha256: hash, rolled_back_sha256: before } = row;
  const known = { path, user_id, session_id, revision: state.revision, isDue: before === null };
  const isUntouched =
    before === null
      ? state.revision === UNTOUCHED_REVISION
      : state.isTrashed && before === hash && state.revision === UNTOUCHED_IN_TRASH;
  if (isUntouched && state.isDocumentAlone) {
    await file.addText(row.document);
    return { ...known, sha256: hash, lines: 1 };
  }
  const found = await readSession(database, user_id, session_id);
  if (!found) return null;
  const source = sourceOf(row);
  let sha256 = hash;
  let lines = 0;
  for (const legacy of toLegacy(found.session, source, found.takes)) {
    await file.add(toDocument(legacy, found.session, source));
    lines += 1;
    if (legacy.lost.length > 0) findings.lost.push({ path: legacy.path, fields: legacy.lost });
    if (legacy.path !== path) findings.created.push(legacy.path);
    else if (legacy.fields !== source.fields) {
      findings.edited.push(path);
      sha256 = hashFields(legacy.fields);
    }
  }
  // A change between the two reads is one that was written.
  return { ...known, revision: found.session.revision, sha256, lines };
}
