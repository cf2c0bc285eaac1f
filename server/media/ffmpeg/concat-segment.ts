import { join } from 'node:path';
import { encoderSettings } from '../encoder-settings.ts';
import { mediaFailed } from '../failure.ts';
import { toVideoFilter } from '../scaling.ts';
import { ALLOCATION_LIMIT, QUIET, fileAddress, guardedInput } from './arguments.ts';
import { type ConcatWork, type FilmFormat, type Piece, hasRateOf, playedFrames } from './concat-work.ts';
import { MP4_ARGUMENTS, encodeArguments } from './encoder.ts';
import { seekTo } from './frames.ts';
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
  const settings = encoderSettings({ ...format, frameCount });
  const argumentList = [
    [...QUIET, ...ALLOCATION_LIMIT, ...guardedInput(piece.index.type, 2), ...seekTo(piece.index, piece.inFrame)],
    [
      '-i',
      fileAddress(piece.path),
      '-vf',
      segmentFilter(piece, format, settings.rate),
      '-frames:v',
      String(frameCount),
    ],
    [...encodeArguments(settings), ...MP4_ARGUMENTS, fileAddress(path)],
  ].flat();
  await runWriter(work.tools, argumentList, work.options);
  const { info } = await work.indexes.read(path, work.options);
  if (info.frameCount !== frameCount) {
    throw mediaFailed(
      `Clip ${number + 1} was to give ${frameCount} frames and gave ${info.frameCount}: it is damaged.`,
    );
  }
  return path;
}

function segmentFilter(piece: Piece, format: FilmFormat, rate: string): string {
  const part = `trim=end_frame=${piece.outFrame - piece.inFrame},setpts=PTS-STARTPTS`;
  // Rounding to another rate can come out one frame short at the end.
  const resample = hasRateOf(piece, format) ? '' : `,fps=${rate},tpad=stop_mode=clone:stop=2`;
  return `${part}${resample},${toVideoFilter(piece.index.info, format)}`;
}
