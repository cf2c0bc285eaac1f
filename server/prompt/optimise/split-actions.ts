import type { LockedRange } from './locked-spans.ts';

/** An idea parted into what one clip can show and what comes after. */
export interface SplitIdea {
  readonly first: string;
  /** Later actions in the person's own words, one clip each. */
  readonly later: readonly string[];
}

/** Words that begin a later action: what follows happens after what stands before. */
const THEN = /(?:[,;.]\s*|\s)(?:and then|then|after that|afterwards|finally|next|later|suddenly then)\b[,\s]+/gi;

/**
 * Parts an idea where it says that something happens *after* something else: one clip, one action. Locked stretches are
 * never parted or moved: from the first `then` before a lock on, everything stays.
 */
export function splitActions(idea: string, locked: readonly LockedRange[]): SplitIdea {
  const lastLock = Math.max(0, ...locked.map((range) => range.end));
  const cuts = [...idea.matchAll(THEN)].filter(
    (match) => match.index >= lastLock && idea.slice(0, match.index).trim() !== '',
  );
  const firstCut = cuts[0];
  if (!firstCut) return { first: idea, later: [] };
  const later = cuts.map((match, index) =>
    idea.slice(match.index + match[0].length, cuts[index + 1]?.index ?? idea.length).trim(),
  );
  return { first: idea.slice(0, firstCut.index).trimEnd(), later: later.filter((words) => words !== '') };
}
