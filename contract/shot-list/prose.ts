import { cleanText, escapeComments } from './lines.ts';

/** One line of a prompt as written; null is an empty line. */
export type ProseLine = string | null;

/** Takes a line's ending backslashes apart: doubled ones are meant as such, an odd last one asks for a line break. */
function readLineEnd(text: string): { text: string; breaks: boolean } {
  const slashes = /\\*$/.exec(text)?.[0].length ?? 0;
  const kept = text.slice(0, text.length - slashes) + '\\'.repeat(Math.floor(slashes / 2));
  return { text: kept, breaks: slashes % 2 === 1 };
}

/**
 * The prompt behind its written lines: lines of a paragraph run on with a space, a backslash at a line's end keeps the
 * break, an empty line parts paragraphs.
 */
export function joinProse(lines: readonly ProseLine[]): string {
  let prompt = '';
  let glue = '';
  for (const line of lines) {
    if (line === null) {
      glue = prompt ? '\n\n' : '';
      continue;
    }
    const { text, breaks } = readLineEnd(line.trim());
    prompt += glue + text;
    glue = breaks ? '\n' : ' ';
  }
  return tidyProse(prompt);
}

/** A prompt in its one form: `\n` between lines, lines trimmed, at most one empty line between paragraphs. */
export function tidyProse(text: string): string {
  return cleanText(text)
    .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** A text on one line: runs of white space become one space. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

/**
 * Writes a tidy prompt as lines that are read back the same. `isPlain` says whether a line would be read as mere words;
 * one that would not gets a backslash in front.
 */
export function writeProse(prompt: string, isPlain: (line: string) => boolean): string[] {
  const lines = tidyProse(prompt).split('\n');
  return lines.map((line, index) => {
    if (!line) return '';
    const slashes = /\\*$/.exec(line)?.[0] ?? '';
    const breaks = Boolean(lines[index + 1]);
    const written = line + slashes + (breaks ? '\\' : '');
    return escapeComments(line.startsWith('\\') || !isPlain(line) ? `\\${written}` : written);
  });
}
