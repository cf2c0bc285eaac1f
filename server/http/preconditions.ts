import { invalidInput } from '#contract/errors.ts';

/** Entity tag of a session's state. */
export function revisionTag(revision: number): string {
  return `"r${revision}"`;
}

/** Revision of `If-Match`; `undefined` when it is absent or `*`. Throws `invalid-input` for anything that is no such tag. */
export function readIfMatch(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const revision = /^\s*(?:W\/)?"r(\d{1,15})"\s*$/.exec(header)?.[1];
  if (revision === undefined) throw invalidInput('', 'If-Match names a revision, written "r12".');
  return Number(revision);
}

/** Whether `If-None-Match` names this tag. Compared weakly, as RFC 9110 asks. */
export function matchesNone(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  const bare = (text: string) => text.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((candidate) => bare(candidate) === bare(tag));
}
