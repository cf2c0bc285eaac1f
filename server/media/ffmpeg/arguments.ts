import { resolve } from 'node:path';
import { MAX_VIDEO_PIXELS } from '../decode-limits.ts';
import type { VideoType } from '../sniff.ts';

/** Largest single block of memory that a file may ask for. */
const MAX_ALLOCATION_BYTES = 512 * 1024 * 1024;

export const QUIET = ['-nostdin', '-hide_banner', '-loglevel', 'error'] as const;
export const ALLOCATION_LIMIT = ['-max_alloc', String(MAX_ALLOCATION_BYTES)] as const;

/** A path that ffmpeg cannot take for an option, a protocol or a pattern. */
export function fileAddress(path: string): string {
  return `file:${resolve(path)}`;
}

/** Options before `-i` for a file of this type: no other protocol, no other demuxer, bounded pictures and threads. */
export function guardedInput(type: VideoType, threads = 1): string[] {
  const limits = ['-max_pixels', String(MAX_VIDEO_PIXELS), '-threads', String(threads)];
  return ['-protocol_whitelist', 'file', ...limits, '-f', type.demuxer];
}
