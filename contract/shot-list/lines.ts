/** One line of a shot list with comments taken out. */
export interface SourceLine {
  /** Counted from 1, as editors do. */
  readonly line: number;
  readonly text: string;
}

const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
const COMMENT_EDGE = /(\\*)(<!--)|-->/g;

/**
 * Text that can be stored and hashed anywhere: no byte order mark, no control characters besides tab and line break, no
 * half surrogate pairs.
 */
export function cleanText(text: string): string {
  return (
    text
      .replace(/^\uFEFF/, '')
      // oxlint-disable-next-line no-control-regex -- control characters are just what is taken out
      .replace(/[\u0000-\u0008\u000E-\u001F\u007F]/g, '')
      .replace(/\p{Surrogate}/gu, '\uFFFD')
  );
}

/** Writes `<!--` so that it is read back as text: an odd number of backslashes before it. */
export function escapeComments(text: string): string {
  return text.replace(/(\\*)<!--/g, (_all, slashes: string) => `${slashes}${slashes}\\<!--`);
}

/** Takes one line's comments out; `isOpen` is whether a comment runs in from the line before. */
function stripComments(text: string, isOpen: boolean): { text: string; isOpen: boolean; hadComment: boolean } {
  let kept = '';
  let from = 0;
  let open = isOpen;
  let hadComment = isOpen;
  for (const edge of text.matchAll(COMMENT_EDGE)) {
    const end = edge.index + edge[0].length;
    if (edge[0] === '-->') {
      if (open) [open, from] = [false, end];
      continue;
    }
    if (open) continue;
    const slashes = edge[1]?.length ?? 0;
    kept += text.slice(from, edge.index) + '\\'.repeat(Math.floor(slashes / 2));
    if (slashes % 2) kept += '<!--';
    else [open, hadComment] = [true, true];
    from = end;
  }
  return { text: open ? kept : kept + text.slice(from), isOpen: open, hadComment };
}

/**
 * Splits a text into lines without comments. `<!-- … -->` may run over lines; `//` makes a comment only at the start of a
 * line, so addresses stay whole. A line that held nothing but a comment is left out. `unclosedAt` is the line of a
 * comment that never ends.
 */
export function splitLines(text: string): { lines: SourceLine[]; unclosedAt: number | null } {
  const lines: SourceLine[] = [];
  let isOpen = false;
  let openedAt = 0;
  for (const [index, raw] of cleanText(text).split(LINE_BREAK).entries()) {
    if (!isOpen && /^\s*\/\//.test(raw)) continue;
    const stripped = stripComments(raw, isOpen);
    if (stripped.isOpen && !isOpen) openedAt = index + 1;
    isOpen = stripped.isOpen;
    if (stripped.hadComment && !stripped.text.trim()) continue;
    lines.push({ line: index + 1, text: stripped.text });
  }
  return { lines, unclosedAt: isOpen ? openedAt : null };
}
