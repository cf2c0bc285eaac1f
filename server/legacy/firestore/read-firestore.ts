import type { FirestoreConnection } from './firestore-connection.ts';
import { LegacyFile } from '../migrate/legacy-file.ts';

/** Documents of one answer: a document has at most 1 MiB, and an answer is held whole. */
const PAGE_DOCUMENTS = 60;

/** Collections that hold work; `prompts` wherever it lies, for people have one each and there is one for all. */
const COLLECTIONS = [
  { collectionId: 'continuity_sessions', allDescendants: false },
  { collectionId: 'prompts', allDescendants: true },
] as const;

interface StoredDocument {
  readonly name: string;
  readonly fields?: object;
  readonly createTime: string;
  readonly updateTime: string;
}

/**
 * Copies every document of the older product into an export file, page by page in order of names, value for value as the
 * database has them. What is in the file is what a migration then reads, as often as it needs to. Throws `invalid-input`
 * when the database cannot be read; nothing is left behind then.
 */
export async function readFirestore(
  connection: FirestoreConnection,
  path: string,
  onProgress: (documents: number) => void = () => undefined,
): Promise<number> {
  const file = await LegacyFile.create(path);
  try {
    for (const from of COLLECTIONS) {
      for await (const document of walk(connection, from)) {
        await file.addLine({ ...document, fields: document.fields ?? {} });
        onProgress(file.documents);
      }
    }
  } catch (error) {
    await file.discard();
    throw error;
  }
  await file.finish();
  return file.documents;
}

async function* walk(
  connection: FirestoreConnection,
  from: (typeof COLLECTIONS)[number],
): AsyncGenerator<StoredDocument> {
  let after: string | undefined;
  for (;;) {
    const answer = await connection.post('runQuery', {
      structuredQuery: {
        from: [from],
        orderBy: [{ field: { fieldPath: '__name__' }, direction: 'ASCENDING' }],
        ...(after !== undefined && { startAt: { values: [{ referenceValue: after }], before: false } }),
        limit: PAGE_DOCUMENTS,
      },
    });
    const rows = answer as readonly { document?: StoredDocument }[]; // the interface's own answer
    const documents = rows.flatMap(({ document }) => document ?? []);
    yield* documents;
    const last = documents.at(-1);
    if (!last || documents.length < PAGE_DOCUMENTS) return;
    after = last.name;
  }
}
