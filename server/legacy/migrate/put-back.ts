import { hashFields } from '../firestore/canonical.ts';
import { readLines } from '../firestore/read-lines.ts';
import { parseDocument } from '../firestore/typed-value.ts';
import { renamedId } from '../mapping/document-kind.ts';
import type { LegacyDatabase } from '../store/legacy-database.ts';
import { savePending } from '../store/pending.ts';
import type { LegacyTransaction, PendingTable } from '../store/tables.ts';
import { putBackDocument } from '../store/trash.ts';
import { pendingRow } from './pending-row.ts';
import type { WrittenBack } from './write-back.ts';

/** Sessions of one transaction: a commit to disk costs more than a session. */
const BATCH = 250;

/** One session with the lines of the file that are its documents; none when they do not wait again. */
interface Due {
  readonly session: WrittenBack;
  readonly lines: readonly string[];
}

/**
 * Puts the sessions into the trash whose documents are on disk; with `waitingFile` these documents wait again for their owners.
 * A session that was changed after it was written stays: its path is answered.
 */
export async function putBack(
  database: LegacyDatabase,
  written: readonly WrittenBack[],
  waitingFile: string | null,
  now: () => Date,
): Promise<string[]> {
  const changed: string[] = [];
  let batch: Due[] = [];
  const flush = async () => {
    const due = batch;
    batch = [];
    changed.push(...(await putBatchBack(database, due, now)));
  };
  const file = waitingFile === null ? null : readLines(waitingFile);
  try {
    for (const session of written) {
      const lines = file ? await take(file, session.lines) : [];
      // What waits again already may have been worked on since.
      if (session.isDue) batch.push({ session, lines });
      if (batch.length >= BATCH) await flush();
    }
    await flush();
  } finally {
    await file?.return(undefined);
  }
  return changed;
}

async function take(file: ReturnType<typeof readLines>, count: number): Promise<string[]> {
  const lines: string[] = [];
  while (lines.length < count) {
    const { value, done } = await file.next();
    if (done || value.text === null) throw new Error('The file of the rollback is not what was written.');
    lines.push(value.text);
  }
  return lines;
}

function putBatchBack(database: LegacyDatabase, batch: readonly Due[], now: () => Date): Promise<string[]> {
  return database.write(async (transaction, own) => {
    const changed: string[] = [];
    const links = await readLinks(transaction, batch);
    for (const { session, lines } of batch) {
      const isDone = await putBackDocument(transaction, own, session, now());
      if (isDone) await savePending(transaction, waitingRows(session, links.get(session.session_id), lines));
      else changed.push(session.path);
    }
    return changed;
  });
}

/** What the sessions table and the links know of a session that goes back. */
interface Links {
  readonly prompt_uuid: string | null;
  readonly updated_at: string;
  /** Session that the link of the uuid leads to. */
  readonly linked: string | null;
}

/** Of all sessions of a batch whose documents wait again; none for a session that is gone for good. */
async function readLinks(transaction: LegacyTransaction, batch: readonly Due[]): Promise<Map<string, Links>> {
  const ids = batch.flatMap(({ session, lines }) => (lines.length > 0 ? [session.session_id] : []));
  if (ids.length === 0) return new Map();
  const rows = await transaction
    .selectFrom('sessions')
    .leftJoin('legacy_links', 'legacy_links.uuid', 'sessions.prompt_uuid')
    .select(['sessions.id', 'prompt_uuid', 'updated_at', 'legacy_links.session_id as linked'])
    .where('sessions.id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, ...links }) => [id, links]));
}

function waitingRows(session: WrittenBack, own: Links | undefined, lines: readonly string[]): PendingTable[] {
  // Gone for good since it was written: its owner threw it away, and it waits for nobody.
  if (!own) return [];
  return lines.map((text) => {
    const parsed = parseDocument(text);
    if (!parsed.ok) throw new Error(`The file of the rollback is not what was written: ${parsed.detail}`);
    const { document } = parsed;
    const isOwn = document.path === session.path;
    return pendingRow(document, text, {
      userId: session.user_id,
      // Beside each other as documents they are two pieces of work.
      sessionId: isOwn ? session.session_id : renamedId(session.session_id, document.path),
      hash: isOwn ? session.sha256 : hashFields(document.fields),
      link: isOwn ? (own.linked === session.session_id ? 'owns' : 'none') : 'made-here',
      uuid: document.path.startsWith('continuity_sessions/') ? null : own.prompt_uuid,
      updatedAt: own.updated_at,
    });
  });
}
