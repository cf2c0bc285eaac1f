import { diffWordsWithSpace } from 'diff';

/** A run of words that stayed, came or went. */
export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

export interface WordDifference {
  readonly parts: readonly DiffPart[];
  readonly addedWords: number;
  readonly removedWords: number;
}

/** Longer texts are compared as wholes: word by word would take longer than anybody waits. */
const LONGEST_COMPARED = 20_000;
const LONGEST_MS = 200;

/** What changed between two texts, by words. */
export function diffWords(before: string, after: string): WordDifference {
  const parts = before === after ? [{ kind: 'same' as const, text: after }] : partsOf(before, after);
  const count = (kind: DiffPart['kind']) =>
    parts.reduce((sum, part) => sum + (part.kind === kind ? wordCount(part.text) : 0), 0);
  return { parts, addedWords: count('added'), removedWords: count('removed') };
}

function partsOf(before: string, after: string): DiffPart[] {
  const isShort = before.length + after.length <= LONGEST_COMPARED;
  const changes = isShort ? diffWordsWithSpace(before, after, { timeout: LONGEST_MS }) : undefined;
  if (!changes) {
    const parts: DiffPart[] = [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
    return parts.filter(({ text }) => text !== '');
  }
  return joinRuns(
    changes.map(({ added, removed, value }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value })),
  );
}

/** A phrase that took the place of another reads as one change, not as one for each word: only spaces had stayed between. */
function joinRuns(parts: readonly DiffPart[]): DiffPart[] {
  const joined: DiffPart[] = [];
  let [removed, added, spaces] = ['', '', ''];
  const close = () => {
    if (removed !== '') joined.push({ kind: 'removed', text: removed });
    if (added !== '') joined.push({ kind: 'added', text: added });
    if (spaces !== '') joined.push({ kind: 'same', text: spaces });
    [removed, added, spaces] = ['', '', ''];
  };
  for (const part of parts) {
    const isChanging = removed !== '' || added !== '';
    if (part.kind === 'same' && isChanging && part.text.trim() === '') spaces += part.text;
    else if (part.kind === 'same') {
      close();
      joined.push(part);
    } else {
      removed += spaces + (part.kind === 'removed' ? part.text : '');
      added += spaces + (part.kind === 'added' ? part.text : '');
      spaces = '';
    }
  }
  close();
  return joined;
}

function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
}
