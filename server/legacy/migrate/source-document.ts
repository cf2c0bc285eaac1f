import { type LegacyDocument, parseDocument } from '../firestore/typed-value.ts';
import type { DocumentTable } from '../store/tables.ts';

/** The source document of a row. It was read before it was stored, so it can be read. */
export function sourceOf({ document, path }: Pick<DocumentTable, 'document' | 'path'>): LegacyDocument {
  const parsed = parseDocument(document);
  if (!parsed.ok) throw new Error(`The source document ${path} cannot be read: ${parsed.detail}`);
  return parsed.document;
}
