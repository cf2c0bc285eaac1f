import { createHash } from 'node:crypto';

/** What a document is by its path alone. `ownerInPath` is there below `users/{uid}`. */
export type DocumentPlace =
  | { readonly kind: 'prompt'; readonly id: string; readonly ownerInPath?: string }
  | { readonly kind: 'continuity'; readonly id: string };
export type DocumentKind = DocumentPlace['kind'];

/** `null` for what is not migrated: other collections and deeper paths, also those of a collection group query. */
export function placeOf(path: string): DocumentPlace | null {
  const [first = '', second = '', third = '', fourth = '', ...rest] = path.split('/');
  if (second === '' || rest.length > 0) return null;
  if (third === '') {
    if (first === 'prompts') return { kind: 'prompt', id: second };
    return first === 'continuity_sessions' ? { kind: 'continuity', id: second } : null;
  }
  if (first !== 'users' || third !== 'prompts' || fourth === '') return null;
  return { kind: 'prompt', id: fourth, ownerInPath: second };
}

/** Order in which documents claim an id: `continuity_sessions`, `prompts`, `users/*\/prompts`. */
export function claimRank(place: DocumentPlace): number {
  if (place.kind === 'continuity') return 0;
  return place.ownerInPath === undefined ? 1 : 2;
}

/** Id of a document whose own id another one has. */
export function renamedId(id: string, path: string): string {
  return `${id}-${createHash('sha256').update(path, 'utf8').digest('hex').slice(0, 8)}`;
}
