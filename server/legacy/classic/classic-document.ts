import { invalidInput } from '#contract/errors.ts';
import type { Session } from '#contract/records/session.ts';
import { hashFields } from '../firestore/canonical.ts';
import { parseDocument } from '../firestore/typed-value.ts';
import { mapDocument } from '../mapping/map-document.ts';
import { toLegacy } from '../mapping/to-legacy.ts';
import { toDocument } from '../migrate/legacy-file.ts';
import type { PendingTable } from '../store/tables.ts';

/** A document of the older product as the session it would become; `null` when it cannot become one. Its revision is made of its content. */
export function sessionOf(row: PendingTable): Session | null {
  const parsed = parseDocument(row.document);
  const mapped = parsed.ok ? mapDocument(parsed.document, row.session_id) : null;
  return mapped?.ok ? { ...mapped.value.session, revision: revisionOf(row) } : null;
}

/** The row of a document with what was changed in its session. Throws `invalid-input` for a change that the document has no place for. */
export function changeDocument(row: PendingTable, session: Session): PendingTable {
  const parsed = parseDocument(row.document);
  if (!parsed.ok) throw new Error(`The document ${row.path} cannot be read: ${parsed.detail}`);
  const [own, other] = toLegacy(session, parsed.document);
  const noPlace = other ? [other.path.startsWith('prompts/') ? 'prompt' : 'continuity'] : (own?.lost ?? []);
  const [first] = noPlace;
  if (first !== undefined || !own) throw notYet(first === undefined ? 'This' : `"${first}"`);
  return {
    ...row,
    document: JSON.stringify(toDocument(own, session, parsed.document)),
    fields_sha256: hashFields(own.fields),
    uuid: session.prompt?.uuid ?? null,
    link: row.link === 'made-here' ? 'none' : row.link,
    updated_at: session.updatedAt,
  };
}

/** What is told of something that the older product cannot hold. */
export function notYet(what: string): Error {
  return invalidInput(
    '',
    `${what} has no place in the older product, where this work still is. It can be done once the work has been brought over.`,
  );
}

/** From 1: another content is another number. */
function revisionOf({ fields_sha256: hash }: PendingTable): number {
  return Number.parseInt(hash.slice(0, 12), 16) + 1;
}
