import { createHash } from 'node:crypto';

const BUCKETS = 2 ** 32;

/**
 * Where a person stands between 0 and 100, always the same: those below the percentage are switched over, so raising it
 * keeps everybody who was.
 */
export function bucketOf(userId: string): number {
  const hash = createHash('sha256').update(`unified-sessions\n${userId}`, 'utf8').digest();
  return (hash.readUInt32BE(0) / BUCKETS) * 100;
}
