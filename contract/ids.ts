import { z } from 'zod';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const ID_LENGTH = 20;
/** Largest multiple of the alphabet's size below 256: bytes from here on are thrown away, so every letter is equally likely. */
const UNBIASED_BYTES = 256 - (256 % ALPHABET.length);

/** Mints an id: 20 random characters of `[A-Za-z0-9]` (about 119 bits), the form Firestore's own ids have. */
export function newId(): string {
  let id = '';
  while (id.length < ID_LENGTH) {
    for (const byte of globalThis.crypto.getRandomValues(new Uint8Array(ID_LENGTH * 2))) {
      if (byte < UNBIASED_BYTES && id.length < ID_LENGTH) id += ALPHABET[byte % ALPHABET.length];
    }
  }
  return id;
}

/**
 * Any record's id. Ids minted here have the form of {@link newId}; ids that came from the older product are kept to the
 * letter, so anything but a slash and control characters may occur. At most 1,500 characters, Firestore's own limit.
 */
export const Id = z
  .string()
  .min(1)
  .max(1500)
  // oxlint-disable-next-line no-control-regex -- control characters are just what is refused here
  .regex(/^[^/\u0000-\u001f\u007f]+$/u, 'An id has no slash and no control characters.')
  .describe('Id of a record: 20 characters A-Z a-z 0-9 when minted here, otherwise an older id kept to the letter.');

/** A moment: ISO 8601 in UTC with milliseconds, `2026-11-22T15:48:17.123Z`. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'A time is written 2026-11-22T15:48:17.123Z.')
  .describe('ISO 8601 time in UTC with milliseconds.');

/** Lower-case hex SHA-256, the address of a blob. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'A SHA-256 is 64 lower-case hex digits.')
  .describe('SHA-256 of the content, 64 lower-case hex digits.');

/** An amount of money in millionths of a US dollar: integers, so that a ledger adds up. 210000 is $0.21. */
export const MicroUsd = z.int().min(0).describe('Millionths of a US dollar; 210000 is $0.21.');
