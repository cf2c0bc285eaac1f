import type { IncomingMessage } from 'node:http';
import { AppError, invalidInput } from '#contract/errors.ts';
import { pointer } from '#contract/json-pointer.ts';

/** Largest JSON body. */
export const JSON_LIMIT_BYTES = 2 * 1024 * 1024;
/** Deepest nesting; records of ours have less than ten. */
const MAX_DEPTH = 64;
const JSON_TYPES = ['application/json', 'application/merge-patch+json'];

/** Reads and parses a JSON body; `undefined` when there is none. Throws `payload-too-large`, `unsupported-media-type`, `invalid-input`. */
export async function readJson(incoming: IncomingMessage): Promise<{ value: unknown; bytes: Uint8Array }> {
  const bytes = await readBytes(incoming, JSON_LIMIT_BYTES);
  if (bytes.length === 0) return { value: undefined, bytes };
  checkType(incoming.headers['content-type']);
  const value: unknown = parse(decode(bytes));
  checkText(value, []);
  return { value, bytes };
}

function checkType(contentType = ''): void {
  const [type = '', ...parameters] = contentType.toLowerCase().split(';');
  const charset = parameters.map((part) => part.trim()).find((part) => part.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  if (JSON_TYPES.includes(type.trim()) && isUtf8) return;
  throw new AppError('unsupported-media-type', 'The body must be JSON in UTF-8, sent as application/json.', {
    accepted: JSON_TYPES,
  });
}

/** Collects a body without ever holding more than the limit. */
function readBytes(incoming: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const tooLarge = () =>
    new AppError('payload-too-large', `The body is larger than ${limitBytes} bytes.`, { limitBytes });
  if (Number(incoming.headers['content-length'] ?? 0) > limitBytes) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    incoming.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes > limitBytes) {
        incoming.pause();
        reject(tooLarge());
      } else chunks.push(chunk);
    });
    incoming.on('end', () => resolve(Buffer.concat(chunks)));
    incoming.on('error', () => reject(invalidInput('', 'The body broke off.')));
    incoming.on('close', () => reject(invalidInput('', 'The body broke off.')));
  });
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalidInput('', 'The body is not valid UTF-8.');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidInput('', 'The body is not valid JSON.');
  }
}

/** Refuses what JSON can say and records cannot hold: NUL, half characters, keys that name prototypes, bottomless nesting. */
function checkText(value: unknown, path: readonly string[]): void {
  if (path.length > MAX_DEPTH) throw invalidInput('', `The body is nested deeper than ${MAX_DEPTH} levels.`);
  if (typeof value === 'string') checkString(value, pointer(...path));
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    const at = [...path, key];
    if (key === '__proto__') throw invalidInput(pointer(...path), 'A field cannot be called __proto__.');
    checkString(key, pointer(...path));
    checkText(item, at);
  }
}

/** Text that any database can hold: no NUL and no half of a surrogate pair. `at` is where it stands. */
export function checkString(text: string, at: string): void {
  if (text.includes('\0')) throw invalidInput(at, 'Text cannot hold the character NUL.');
  if (/\p{Surrogate}/u.test(text)) throw invalidInput(at, 'Text holds half of a character (a lone surrogate).');
}
