import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { invalidInput } from '#contract/errors.ts';
import { rationalRate } from '#contract/time.ts';
import type { ConcatTools } from './concat.ts';
import { isStorageFull, mediaFailed, storageFull } from './failure.ts';
import { filterValue } from './filter-value.ts';
import { createPartFile } from './part-file.ts';
import type { ColourLook, MediaOptions, VideoInfo } from './port.ts';

/** Writes a whole clip again with its colours carried through a table. The clip's size must be even: that of every clip of ours is. */
export async function gradeClip(
  tools: Pick<ConcatTools, 'readIndex' | 'encodeSegment'>,
  path: string,
  look: ColourLook,
  outputPath: string,
  options: MediaOptions = {},
): Promise<VideoInfo> {
  if (look.values.length !== look.size ** 3 * 3) {
    throw invalidInput(
      '/values',
      `A table of ${look.size} points a side has ${look.size ** 3 * 3} values, not ${look.values.length}.`,
    );
  }
  const index = await tools.readIndex(path, options);
  const { width, height, fps, frameCount } = index.info;
  const folder = await mkdtemp(join(dirname(resolve(outputPath)), '.raccord-grade-')).catch((error: unknown) => {
    throw isStorageFull(error) ? storageFull(error) : mediaFailed('The output folder cannot be written to.', error);
  });
  const part = createPartFile(outputPath);
  try {
    const tablePath = join(folder, 'look.cube');
    await writeFile(tablePath, cubeText(look));
    const piece = { path, index, inFrame: 0, outFrame: frameCount };
    const format = { width: width - (width % 2), height: height - (height % 2), fps };
    const segment = { piece, format, frameCount, look: lookFilter(look, tablePath, fps) };
    await tools.encodeSegment(segment, part.path, options);
    const { info } = await tools.readIndex(part.path, options);
    if (info.frameCount !== frameCount) throw mediaFailed(`Of ${frameCount} frames ${info.frameCount} were graded.`);
    await part.publish();
    return info;
  } finally {
    await part.discard();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The table as a `.cube` file: red fastest, 0..1. */
function cubeText({ size, values }: ColourLook): string {
  const lines = [`LUT_3D_SIZE ${size}`];
  for (let at = 0; at < values.length; at += 3) {
    const point = [values[at], values[at + 1], values[at + 2]];
    lines.push(point.map((value = 0) => (Math.min(255, Math.max(0, value)) / 255).toFixed(6)).join(' '));
  }
  return `${lines.join('\n')}\n`;
}

/**
 * Frames before `fromFrame` are the clip's own, those after the ease-in wholly graded, and in between one goes over into the other.
 * Frames are told by their time: versions of ffmpeg do not agree on whether the first one is number 0 or 1 here.
 */
function lookFilter({ fromFrame, easeInFrames }: ColourLook, tablePath: string, fps: number): string {
  const table = `lut3d=file=${filterValue(tablePath)}:interp=tetrahedral`;
  const mixedFrames = fromFrame + easeInFrames;
  if (mixedFrames === 0) return table;
  const { numerator, denominator } = rationalRate(fps);
  const frame = `round(T*${numerator}/${denominator})`;
  const weight =
    easeInFrames === 0
      ? `st(0,gte(${frame},${fromFrame}))`
      : `st(0,clip((${frame}-${fromFrame})/${easeInFrames},0,1));st(0,ld(0)*ld(0)*(3-2*ld(0)))`;
  const end = `${mixedFrames - 0.5}*${denominator}/${numerator}`;
  const mix = `blend=all_expr='${weight};B+(A-B)*ld(0)':enable='lt(t,${end})'`;
  return `split=2[plain][toGrade];[toGrade]${table}[graded];[graded][plain]${mix}`;
}
