import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { invalidInput } from '#contract/errors.ts';
import { rationalRate } from '#contract/time.ts';
import type { ClipIndex } from './clip-index.ts';
import { isStorageFull, mediaFailed, storageFull } from './failure.ts';
import { type FilmFormat, type Piece, playedFrames } from './film-piece.ts';
import { isConstantRate } from './frame-times.ts';
import { createPartFile } from './part-file.ts';
import type { ConcatClip, ConcatOptions, ConcatResult, MediaOptions } from './port.ts';

/** What a backend does for a join; deciding what to do is common to all. */
export interface ConcatTools {
  readIndex(path: string, options: MediaOptions): Promise<ClipIndex>;
  /** Encodes what a piece plays, `frameCount` frames, as an MP4 in the film's format. */
  encodeSegment(segment: Segment, outputPath: string, options: MediaOptions): Promise<void>;
  /** Writes the pictures of files that agree one after the other, untouched, with exact times. `folder` is for notes on the way. */
  joinCopied(
    paths: readonly string[],
    fps: number,
    outputPath: string,
    folder: string,
    options: MediaOptions,
  ): Promise<void>;
}

export interface Segment {
  readonly piece: Piece;
  readonly format: FilmFormat;
  readonly frameCount: number;
  /** Filters for the pictures on their way, of RGB in and out; absent: none. */
  readonly look?: string;
}

/** Part of the work that encoding everything would be; copying what agrees takes the rest. */
const ENCODE_SHARE = 0.9;

interface ConcatWork {
  readonly tools: ConcatTools;
  readonly options: MediaOptions;
  readonly onProgress: (done: number) => void;
  /** Private folder beside the output, so that nothing large crosses a file system. */
  readonly folder: string;
}

/**
 * Joins clips. Those that agree are copied; the others, and those with an in or out frame, are encoded to agree with the
 * majority. Headers of a foreign encoder cannot be met by encoding; then all clips are encoded.
 */
export async function concatClips(
  tools: ConcatTools,
  clips: readonly ConcatClip[],
  outputPath: string,
  { onProgress = () => {}, ...options }: ConcatOptions = {},
): Promise<ConcatResult> {
  if (clips.length === 0) throw invalidInput('/clips', 'There is nothing to join: name at least one clip.');
  const pieces: Piece[] = [];
  for (const clip of clips) pieces.push(await openPiece(tools, clip, options));
  const format = filmFormat(pieces);
  const work = { tools, options, onProgress, folder: await makeWorkFolder(outputPath) };
  try {
    const { method, paths } = await makeAgree(work, pieces, format);
    const frameCount = pieces.reduce((sum, piece) => sum + playedFrames(piece, format), 0);
    await writeFilm(work, paths, { ...format, frameCount }, outputPath);
    return { method, hasDroppedAudio: pieces.some((piece) => piece.index.info.hasAudio) };
  } finally {
    await rm(work.folder, { recursive: true, force: true });
  }
}

async function makeWorkFolder(outputPath: string): Promise<string> {
  return mkdtemp(join(dirname(resolve(outputPath)), '.raccord-concat-')).catch((error: unknown) => {
    throw isStorageFull(error) ? storageFull(error) : mediaFailed('The output folder cannot be written to.', error);
  });
}

async function openPiece(tools: ConcatTools, clip: ConcatClip, options: MediaOptions): Promise<Piece> {
  const index = await tools.readIndex(clip.path, options);
  const { inFrame = 0, outFrame = index.info.frameCount } = clip;
  const isRange = Number.isInteger(inFrame) && Number.isInteger(outFrame) && 0 <= inFrame && inFrame < outFrame;
  if (!isRange || outFrame > index.info.frameCount) {
    const message = `Frames ${inFrame} to ${outFrame} are no part of a clip of ${index.info.frameCount} frames.`;
    throw invalidInput('/clips', message);
  }
  return { path: clip.path, index, inFrame, outFrame };
}

/** Whether a piece may go into a film as it is: whole, in order, at one constant rate. */
function isCopyable({ index, inFrame, outFrame }: Piece): boolean {
  const { numerator, denominator } = rationalRate(index.info.fps);
  const ticksPerFrame = (index.ticksPerSecond * denominator) / numerator;
  const isWhole = inFrame === 0 && outFrame === index.info.frameCount;
  return isWhole && index.isJoinable && index.type.demuxer === 'mov' && isConstantRate(index.times, ticksPerFrame);
}

/** The signature that most copyable frames have, or null when none may be copied. */
function leadingSignature(pieces: readonly Piece[]): string | null {
  const frames = new Map<string, number>();
  for (const { index } of pieces.filter(isCopyable)) {
    frames.set(index.signature, (frames.get(index.signature) ?? 0) + index.info.frameCount);
  }
  return [...frames].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function filmFormat(pieces: readonly Piece[]): FilmFormat {
  const signature = leadingSignature(pieces);
  const lead = pieces.find((piece) => piece.index.signature === signature) ?? pieces[0];
  if (!lead) throw invalidInput('/clips', 'There is nothing to join: name at least one clip.');
  const { width, height, fps } = lead.index.info;
  // yuv420p has one colour sample for two pixels each way; an odd row is left out rather than invented.
  return { width: width - (width % 2), height: height - (height % 2), fps };
}

/** Files that agree in everything that matters, one for each piece, and how they came to. */
async function makeAgree(
  work: ConcatWork,
  pieces: readonly Piece[],
  format: FilmFormat,
): Promise<{ method: ConcatResult['method']; paths: string[] }> {
  const signature = leadingSignature(pieces);
  const isKept = (piece: Piece) => isCopyable(piece) && piece.index.signature === signature;
  const files = new Map(
    pieces.map((piece, number) => [number, { path: piece.path, signature: piece.index.signature }]),
  );
  const totalFrames = pieces.reduce((sum, piece) => sum + playedFrames(piece, format), 0);
  let encodedFrames = 0;
  const encode = async (piece: Piece, number: number) => {
    files.set(number, await encodePiece(work, piece, format, number));
    encodedFrames += playedFrames(piece, format);
    work.onProgress((ENCODE_SHARE * encodedFrames) / totalFrames);
  };
  for (const [number, piece] of pieces.entries()) if (!isKept(piece)) await encode(piece, number);
  const keptCount = pieces.filter(isKept).length;
  const doAgree = [...files.values()].every((file) => file.signature === signature);
  if (!doAgree) for (const [number, piece] of pieces.entries()) if (isKept(piece)) await encode(piece, number);
  const method = keptCount === pieces.length ? 'copy' : keptCount > 0 && doAgree ? 'mixed' : 're-encode';
  return { method, paths: [...files.values()].map((file) => file.path) };
}

async function encodePiece(
  work: ConcatWork,
  piece: Piece,
  format: FilmFormat,
  number: number,
): Promise<{ path: string; signature: string }> {
  const path = join(work.folder, `segment-${number}.mp4`);
  const frameCount = playedFrames(piece, format);
  await work.tools.encodeSegment({ piece, format, frameCount }, path, work.options);
  const { info, signature } = await work.tools.readIndex(path, work.options);
  if (info.frameCount === frameCount) return { path, signature };
  throw mediaFailed(`Clip ${number + 1} was to give ${frameCount} frames and gave ${info.frameCount}: it is damaged.`);
}

/** Joins what agrees, and lets the file have its name only when no frame is missing. */
async function writeFilm(
  work: ConcatWork,
  paths: readonly string[],
  film: FilmFormat & { readonly frameCount: number },
  outputPath: string,
): Promise<void> {
  const part = createPartFile(outputPath);
  try {
    await work.tools.joinCopied(paths, film.fps, part.path, work.folder, work.options);
    const { info } = await work.tools.readIndex(part.path, work.options);
    if (info.frameCount !== film.frameCount) {
      throw mediaFailed(`The joined film has ${info.frameCount} frames instead of ${film.frameCount}.`);
    }
    await part.publish();
    work.onProgress(1);
  } finally {
    await part.discard();
  }
}
