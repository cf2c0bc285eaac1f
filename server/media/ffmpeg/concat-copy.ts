import { copyFile, link, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { rationalRate } from '#contract/time.ts';
import type { ConcatTools } from '../concat.ts';
import { QUIET, fileAddress } from './arguments.ts';
import { MP4_ARGUMENTS } from './encoder.ts';
import type { FfmpegTools } from './locate.ts';
import { runWriter } from './run-writer.ts';

/** Demuxers that the files of a list may use; the list's own is among them. */
const LIST_DEMUXERS = 'concat,mov,mp4,m4a,3gp,3g2,mj2';

/** Joins with the concat demuxer. */
export function copyJoiner(tools: FfmpegTools): ConcatTools['joinCopied'] {
  return async (paths, fps, outputPath, folder, options) => {
    const list = await writeList(folder, paths);
    const argumentList = [
      [...QUIET, '-protocol_whitelist', 'file', '-format_whitelist', LIST_DEMUXERS],
      ['-f', 'concat', '-i', fileAddress(list), '-map', '0:V:0', '-c', 'copy', '-bsf:v', exactTimes(fps)],
      [...MP4_ARGUMENTS, fileAddress(outputPath)],
    ].flat();
    await runWriter(tools, argumentList, options);
  };
}

/** The list names only links of ours, so that no path, whatever it is called, becomes part of its syntax. */
async function writeList(folder: string, paths: readonly string[]): Promise<string> {
  const names = paths.map((_, number) => `clip-${number}.mp4`);
  for (const [number, path] of paths.entries()) await linkOrCopy(resolve(path), join(folder, names[number] ?? ''));
  const list = join(folder, 'clips.txt');
  await writeFile(list, ['ffconcat version 1.0', ...names.map((name) => `file ${name}`), ''].join('\n'));
  return list;
}

/** Windows lets only some users make symbolic links, and hard links stay within one disk. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  await symlink(from, to)
    .catch(() => link(from, to))
    .catch(() => copyFile(from, to));
}

/** Writes every frame's time anew: lists add up clip lengths in microseconds, which drifts over hundreds of clips. */
function exactTimes(fps: number): string {
  const { numerator, denominator } = rationalRate(fps);
  return `setts=ts=round(N*${denominator}/${numerator}/TB)`;
}
