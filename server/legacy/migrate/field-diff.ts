import { shorten } from '#contract/shorten.ts';
import { fieldOf, listOf, mapOf } from '../firestore/read-value.ts';
import type { Fields, LegacyDocument, TypedValue } from '../firestore/typed-value.ts';
import type { DocumentKind } from '../mapping/document-kind.ts';
import { rowOf } from '../mapping/field-table.ts';
import type { Mapped } from '../mapping/mapped.ts';

/** One field before and after. */
export interface FieldDiff {
  /** Path in the document: `versions[0].prompt`. */
  readonly field: string;
  /** Type and value, shortened: `string "A tram…"`. */
  readonly legacy: string;
  /** Where it is in the session; `null` when it stays with the source document. */
  readonly unified: string | null;
  /** The value there as JSON, shortened; `null` when there is none. */
  readonly value: string | null;
}

const MAX_VALUE_LENGTH = 80;
/** Fields of one sample: enough for a document of every kind of part, short enough to read. */
const MAX_FIELDS = 60;

/** What becomes of each field of a document, for people to check. */
export function diffFields(document: LegacyDocument, kind: DocumentKind, mapped: Mapped): FieldDiff[] {
  return leaves(document.fields)
    .slice(0, MAX_FIELDS)
    .map(({ path, value }) => {
      const unified = place(path, kind, mapped);
      const found = unified === null ? undefined : reach(mapped.session, unified);
      return {
        field: path,
        legacy: typed(value),
        unified,
        value: found === undefined ? null : shorten(JSON.stringify(found), MAX_VALUE_LENGTH),
      };
    });
}

function leaves(fields: Fields, at = ''): { path: string; value: TypedValue }[] {
  return Object.keys(fields).flatMap((name) => leavesOf(fieldOf(fields, name), at === '' ? name : `${at}.${name}`));
}

function leavesOf(value: TypedValue | undefined, path: string): { path: string; value: TypedValue }[] {
  if (value === undefined) return [];
  const map = mapOf(value);
  if (map && Object.keys(map).length > 0) return leaves(map, path);
  const list = listOf(value);
  if (!list || list.length === 0) return [{ path, value }];
  return list.flatMap((item, index) => leavesOf(item, `${path}[${index}]`));
}

/** The unified path of a field, with the index its list entry has there. */
function place(path: string, kind: DocumentKind, { session, origins }: Mapped): string | null {
  const general = rowOf(kind, path)?.unified ?? null;
  if (general === null || !general.includes('[]')) return general;
  const index = Number(/\[(\d+)\]/.exec(path)?.[1] ?? -1);
  const list = path.startsWith('shots') ? 'shots' : path.startsWith('keyframes') ? 'keyframes' : 'versions';
  const items = {
    shots: session.continuity?.shots,
    keyframes: session.prompt?.keyframes,
    versions: session.prompt?.versions,
  };
  const now = items[list]?.findIndex(({ id }) => origins[list].get(id) === index) ?? -1;
  return now < 0 ? null : general.replace('[]', `[${now}]`);
}

function reach(session: unknown, path: string): unknown {
  let value = session;
  for (const step of path.split(/[.[\]]+/).filter((part) => part !== '')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === step)?.[1];
  }
  return value;
}

function typed(value: TypedValue): string {
  const [kind = '', content] = Object.entries(value)[0] ?? [];
  return `${kind.replace('Value', '')} ${shorten(JSON.stringify(content), MAX_VALUE_LENGTH)}`;
}
