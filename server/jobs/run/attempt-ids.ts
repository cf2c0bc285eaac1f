import { createHash } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const ID_LENGTH = 20;

/** Idempotency key of one attempt: one intent to spend, the same after a crash. */
export function attemptKey(generationId: string, attempt: number): string {
  return attempt === 1 ? generationId : `${generationId}-${attempt}`;
}

/** Id of an attempt's take: the same whenever it is asked for, so that a take is kept once. */
export function takeIdOf(generationId: string, attempt: number): string {
  if (attempt === 1) return generationId;
  // 32 bytes for 20 letters: the bias of a remainder is far below what matters for an id.
  const bytes = createHash('sha256').update(attemptKey(generationId, attempt)).digest().subarray(0, ID_LENGTH);
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
