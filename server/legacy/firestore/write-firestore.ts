import { setTimeout as sleep } from 'node:timers/promises';
import type { FirestoreConnection } from './firestore-connection.ts';
import { readLines } from './read-lines.ts';
import { type Fields, type LegacyDocument, parseDocument, type TypedValue } from './typed-value.ts';

/** The database takes 500 writes at once, and 10 MiB. */
const BATCH_DOCUMENTS = 200;
const BATCH_LENGTH = 4_000_000;
const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 500;

export interface WriteReport {
  readonly written: number;
  /** Documents that the database would not take, with its reason. */
  readonly refused: readonly { readonly path: string; readonly reason: string }[];
}

interface Due {
  readonly document: LegacyDocument;
  readonly text: string;
}

/**
 * Writes the documents of an export file into a Firestore, each on its own as a bulk writer does: one that is refused stops
 * no other, what the database was too busy for is tried again. Existing documents are replaced whole. Repeat freely.
 */
export async function writeFirestore(
  connection: FirestoreConnection,
  path: string,
  onProgress: (documents: number) => void = () => undefined,
): Promise<WriteReport> {
  const report = { written: 0, refused: [] as { path: string; reason: string }[] };
  let batch: Due[] = [];
  let length = 0;
  const flush = async () => {
    const refused = await writeBatch(connection, batch);
    report.written += batch.length - refused.length;
    report.refused.push(...refused);
    [batch, length] = [[], 0];
    onProgress(report.written);
  };
  for await (const line of readLines(path)) {
    const parsed = line.text === null ? null : parseDocument(line.text);
    if (!parsed?.ok || line.text === null) {
      report.refused.push({ path: `(line ${line.number})`, reason: 'This is no whole document.' });
      continue;
    }
    batch.push({ document: parsed.document, text: line.text });
    length += line.text.length;
    if (batch.length >= BATCH_DOCUMENTS || length >= BATCH_LENGTH) await flush();
  }
  if (batch.length > 0) await flush();
  return report;
}

/** Codes of gRPC that mean "later": deadline exceeded, resource exhausted, aborted, internal, unavailable. */
const UNAVAILABLE = 14;
const TEMPORARY = new Set([4, 8, 10, 13, UNAVAILABLE]);

async function writeBatch(connection: FirestoreConnection, batch: readonly Due[]) {
  const refused: { path: string; reason: string }[] = [];
  let due = batch;
  for (let attempt = 1; due.length > 0; attempt += 1) {
    const writes = due.map(({ document }) => ({
      update: { name: `${connection.root}/${document.path}`, fields: inProject(document.fields, connection.root) },
    }));
    const answer = await connection.post('batchWrite', { writes });
    const { status = [] } = answer as { status?: readonly { code?: number; message?: string }[] }; // the interface's own answer
    const again: Due[] = [];
    for (const [index, one] of due.entries()) {
      // One that is not spoken of was not written.
      const { code = 0, message = 'It was refused.' } = status[index] ?? { code: UNAVAILABLE };
      if (code === 0) continue;
      if (TEMPORARY.has(code) && attempt < ATTEMPTS) again.push(one);
      else refused.push({ path: one.document.path, reason: message });
    }
    due = again;
    if (due.length > 0) await sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1));
  }
  return refused;
}

/** References name their database; in another one they name that. */
function inProject(fields: Fields, root: string): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, moved(value, root)]));
}

function moved(value: TypedValue, root: string): TypedValue {
  if ('referenceValue' in value) {
    const path = value.referenceValue.split('/documents/').slice(1).join('/documents/');
    return { referenceValue: `${root}/${path}` };
  }
  if ('mapValue' in value) return { mapValue: { fields: inProject(value.mapValue.fields ?? {}, root) } };
  if ('arrayValue' in value) {
    return { arrayValue: { values: (value.arrayValue.values ?? []).map((item) => moved(item, root)) } };
  }
  return value;
}
