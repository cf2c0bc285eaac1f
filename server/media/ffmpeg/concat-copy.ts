import { copyFile, link, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { rationalRate } from '#contract/time.ts';
import { isStorageFull, mediaFailed, storageFull } from '../failure.ts';
import { createPartFile } from '../part-file.ts';
import { QUIET, fileAddress } from './arguments.ts';
import type { ConcatWork, FilmFormat } from './concat-work.ts';
import { runWriter } from './run-writer.ts';
import { MP4_ARGUMENTS } from './encoder.ts';

/** A folder of our own beside the output, so that nothing large crosses a file system. Throws `storage-full`. */
export async function makeWorkFolder(outputPath: string): Promise<string> {
  return mkdtemp(join(dirname(resolve(outputPath)), '.raccord-concat-')).catch((error: unknown) => {
    throw isStorageFull(error) ? storageFull(error) : mediaFailed('The output folder cannot be written to.', error);
  });
}

/** Demuxers that the files of a list may use; the list's own is among them. */
const LIST_DEMUXERS = 'concat,mov,mp4,m4a,3gp,3g2,mj2';

/** Joins files that agree without touching their pictures, and checks that no frame went missing. */
export async function joinCopied(
  work: ConcatWork,
  paths: readonly string[],
  film: FilmFormat & { readonly frameCount: number },
  outputPath: string,
): Promise<void> {
  const list = await writeList(work.folder, paths);
  const part = createPartFile(outputPath);
  try {
    await runWriter(
      work.tools,
      [
        [
          ...QUIET,
          '-protocol_whitelist',
          'file',
          '-format_whitelist',
          LIST_DEMUXERS,
          '-f',
          'concat',
          '-i',
          fileAddress(list),
        ],
        ['-map', '0:V:0', '-c', 'copy', '-bsf:v', exactTimes(film.fps), ...MP4_ARGUMENTS, fileAddress(part.path)],
      ].flat(),
      work.options,
    );
    const { info } = await work.indexes.read(part.path, work.options);
    if (info.frameCount !== film.frameCount) {
      throw mediaFailed(`The joined film has ${info.frameCount} frames instead of ${film.frameCount}.`);
    }
    await part.publish();
  } finally {
    await part.discard();
  }
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
