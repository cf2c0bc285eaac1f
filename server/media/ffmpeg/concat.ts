import { rm } from 'node:fs/promises';
import { invalidInput } from '#contract/errors.ts';
import { rationalRate } from '#contract/time.ts';
import { isConstantRate } from '../frame-times.ts';
import type { ConcatClip, ConcatResult, MediaOptions } from '../port.ts';
import { type FilmFormat, type ConcatWork, type Piece, playedFrames } from './concat-work.ts';
import { encodeSegment } from './concat-segment.ts';
import { joinCopied, makeWorkFolder } from './concat-copy.ts';
import type { FfmpegTools } from './locate.ts';
import type { IndexCache } from './probe.ts';

/**
 * Joins clips. Those that agree are copied; the others, and those with an in or out frame, are encoded to agree with the
 * majority. Headers of a foreign encoder cannot be met by encoding; then all clips are encoded.
 */
export async function concatClips(
  tools: FfmpegTools,
  indexes: IndexCache,
  clips: readonly ConcatClip[],
  outputPath: string,
  options: MediaOptions = {},
): Promise<ConcatResult> {
  if (clips.length === 0) throw invalidInput('/clips', 'There is nothing to join: name at least one clip.');
  const pieces: Piece[] = [];
  for (const clip of clips) pieces.push(await openPiece(indexes, clip, options));
  const format = filmFormat(pieces);
  const work = { tools, indexes, options, folder: await makeWorkFolder(outputPath) };
  try {
    const { method, paths } = await makeAgree(work, pieces, format);
    const frameCount = pieces.reduce((sum, piece) => sum + playedFrames(piece, format), 0);
    await joinCopied(work, paths, { ...format, frameCount }, outputPath);
    return { method, hasDroppedAudio: pieces.some((piece) => piece.index.info.hasAudio) };
  } finally {
    await rm(work.folder, { recursive: true, force: true });
  }
}

async function openPiece(indexes: IndexCache, clip: ConcatClip, options: MediaOptions): Promise<Piece> {
  const index = await indexes.read(clip.path, options);
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
  const paths = pieces.map((piece) => (isCopyable(piece) && piece.index.signature === signature ? piece.path : null));
  const encode = async (which: number) => {
    const piece = pieces[which];
    if (piece) paths[which] = await encodeSegment(work, piece, format, which);
    return (await work.indexes.read(paths[which] ?? '', work.options)).signature;
  };
  const different = paths.flatMap((path, which) => (path === null ? [which] : []));
  const kept = pieces.length - different.length;
  let canKeep = kept > 0;
  for (const which of different) canKeep = (await encode(which)) === signature && canKeep;
  if (kept > 0 && !canKeep)
    for (let which = 0; which < paths.length; which++) if (!different.includes(which)) await encode(which);
  const method = different.length === 0 ? 'copy' : canKeep ? 'mixed' : 're-encode';
  return { method, paths: paths.filter((path) => path !== null) };
}
