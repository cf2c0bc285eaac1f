/** A sentence of a text: [start, end), its stop included, white space around it not. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Sentences of a text. A stop counts only before white space or the end, so `f/1.8` and `2.39:1` stay whole; linear. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !endsAt(text, at)) continue;
    const end = at < text.length && text[at] !== '\n' ? at + 1 : at;
    add(sentences, text, start, end);
    start = at + 1;
  }
  return sentences;
}

function endsAt(text: string, at: number): boolean {
  const letter = text[at];
  if (letter === '\n') return true;
  if (letter !== '.' && letter !== '!' && letter !== '?') return false;
  const next = text[at + 1];
  if (next !== undefined && !/\s/.test(next)) return false;
  // "3 a.m. in the rain" goes on.
  return !/\b[ap]\.m$/i.test(text.slice(Math.max(0, at - 4), at)) || next === undefined;
}

function add(sentences: Sentence[], text: string, from: number, to: number): void {
  const raw = text.slice(from, to);
  const trimmed = raw.trim();
  if (trimmed === '') return;
  const start = from + (raw.length - raw.trimStart().length);
  sentences.push({ start, end: start + trimmed.length, text: trimmed });
}
