import type { TextEdit } from '#contract/prompt/text-edit.ts';

/** Deletes a stretch with the comma, space or empty sentence it would leave behind. The stretch must lie inside the text. */
export function deletionEdit(text: string, start: number, end: number): TextEdit {
  let from = start;
  let to = end;
  while (from > 0 && isSpace(text, from - 1)) from -= 1;
  const before = text[from - 1] ?? '';
  let next = to;
  while (next < text.length && isSpace(text, next)) next += 1;
  const after = text[next] ?? '';
  const opens = from === 0 || isSentenceEnd(before);
  if (opens && (after === ',' || after === ';' || isSentenceEnd(after))) {
    to = next + 1;
    while (to < text.length && isSpace(text, to)) to += 1;
    return { start: from === 0 ? 0 : start, end: to, replacement: '' };
  }
  if ((before === ',' || before === ';') && (after === '' || after === ',' || after === ';' || isSentenceEnd(after)))
    from -= 1;
  else if (opens) return { start, end: next, replacement: '' };
  return { start: from, end, replacement: '' };
}

function isSpace(text: string, at: number): boolean {
  const letter = text[at];
  return letter === ' ' || letter === '\t';
}

function isSentenceEnd(letter: string): boolean {
  return letter === '.' || letter === '!' || letter === '?';
}

/** Adds a sentence at the end, with the stop the text may lack. */
export function appendSentence(text: string, sentence: string): string {
  if (sentence === '') return text;
  const trimmed = text.trimEnd();
  if (trimmed === '') return sentence;
  const needsStop = !/[.!?…:"”]$/.test(trimmed);
  return `${trimmed}${needsStop ? '.' : ''} ${sentence}`;
}
