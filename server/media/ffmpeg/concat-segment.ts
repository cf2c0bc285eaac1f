import { join } from 'node:path';
import { encoderSettings } from '../encoder-settings.ts';
import { mediaFailed } from '../failure.ts';
import { toVideoFilter } from '../scaling.ts';
import { ALLOCATION_LIMIT, QUIET, fileAddress, guardedInput } from './arguments.ts';
import { type ConcatWork, type FilmFormat, type Piece, hasRateOf, playedFrames } from './concat-work.ts';
import { MP4_ARGUMENTS, encodeArguments } from './encoder.ts';
import { type FrameSelection, selectByCounting, selectBySeeking } from './select-frames.ts';
import { runWriter } from './run-writer.ts';

/** Encodes the played part of a piece in the film's format and answers with the file. */
export async function encodeSegment(
  work: ConcatWork,
  piece: Piece,
  format: FilmFormat,
  number: number,
): Promise<string> {
  const path = join(work.folder, `segment-${number}.mp4`);
  const frameCount = playedFrames(piece, format);
  const selections = [
    selectBySeeking(piece.index, piece.inFrame, piece.outFrame),
    selectByCounting(piece.inFrame, piece.outFrame),
  ];
  for (const selection of selections) {
    await runWriter(work.tools, segmentArguments(piece, format, selection, path), work.options);
    if ((await work.indexes.read(path, work.options)).info.frameCount === frameCount) return path;
  }
  throw mediaFailed(`Clip ${number + 1} does not give the ${frameCount} frames it should: it is damaged.`);
}

function segmentArguments(piece: Piece, format: FilmFormat, selection: FrameSelection, path: string): string[] {
  const frameCount = playedFrames(piece, format);
  const settings = encoderSettings({ ...format, frameCount });
  // Rounding to another rate can come out one frame short at the end.
  const resample = hasRateOf(piece, format) ? [] : [`fps=${settings.rate}`, 'tpad=stop_mode=clone:stop=2'];
  const filters = [selection.filter, 'setpts=PTS-STARTPTS', ...resample, toVideoFilter(piece.index.info, format)];
  return [
    [
      ...QUIET,
      ...ALLOCATION_LIMIT,
      ...guardedInput(piece.index.type, 2),
      ...selection.seek,
      '-i',
      fileAddress(piece.path),
    ],
    ['-vf', filters.join(','), '-frames:v', String(frameCount)],
    [...encodeArguments(settings), ...MP4_ARGUMENTS, fileAddress(path)],
  ].flat();
}
