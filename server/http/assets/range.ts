import { AppError } from '#contract/errors.ts';

/**
 * One byte range of RFC 9110 §14 as [start, end). `null`, which is everything, for no header, another unit, several ranges
 * and what cannot be read: a server may ignore those. Throws `range-not-satisfiable` for a range outside the content.
 */
export function parseRange(header: string | undefined, sizeBytes: number): { start: number; end: number } | null {
  const [, first = '', last = ''] = /^\s*bytes\s*=\s*(\d{0,15})\s*-\s*(\d{0,15})\s*$/i.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') return suffix(Number(last), sizeBytes);
  const start = Number(first);
  if (last !== '' && Number(last) < start) return null;
  if (start >= sizeBytes) throw unsatisfiable(sizeBytes);
  return { start, end: last === '' ? sizeBytes : Math.min(Number(last) + 1, sizeBytes) };
}

/** The last so many bytes. */
function suffix(lengthBytes: number, sizeBytes: number): { start: number; end: number } {
  if (lengthBytes === 0 || sizeBytes === 0) throw unsatisfiable(sizeBytes);
  return { start: Math.max(0, sizeBytes - lengthBytes), end: sizeBytes };
}

function unsatisfiable(sizeBytes: number): AppError<'range-not-satisfiable'> {
  return new AppError('range-not-satisfiable', `The content has ${sizeBytes} bytes.`, { sizeBytes });
}
