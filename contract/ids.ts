import { z } from 'zod';

export { newId } from './new-id.ts';

/**
 * Any record's id. Ids minted here have the form of `newId`; ids that came from the older product are kept to the
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
