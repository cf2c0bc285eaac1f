/** Longest beginning of an answer in which the field is looked for. */
const HEAD_LENGTH = 2000;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/**
 * What a JSON text that is still being written has said so far in a field that holds a text. Whole characters only: an escape
 * or a pair of surrogates that has only begun is left for later. `''` while the field has not begun.
 */
export function startedText(json: string, field: string): string {
  const begun = new RegExp(`"${field}"\\s*:\\s*"`).exec(json.slice(0, HEAD_LENGTH));
  if (!begun) return '';
  let text = '';
  let at = begun.index + begun[0].length;
  while (at < json.length) {
    const character = json.charAt(at);
    if (character === '"') break;
    const [piece, length] = character === '\\' ? readEscape(json, at) : [character, 1];
    if (length === 0) break;
    text += piece;
    at += length;
  }
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}

/** The character of an escape and how long it is; 0 when it has only begun. */
function readEscape(json: string, at: number): [character: string, length: number] {
  const name = json.charAt(at + 1);
  if (name !== 'u') return [ESCAPES[name] ?? name, name === '' ? 0 : 2];
  const digits = /^[0-9a-f]{4}/i.exec(json.slice(at + 2, at + 6))?.[0];
  return digits === undefined ? ['', 0] : [String.fromCharCode(Number.parseInt(digits, 16)), 6];
}
