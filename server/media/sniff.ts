import { open } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import { mediaRejected } from './failure.ts';

/** A moving picture's container as its bytes say; `demuxer` is the name ffmpeg is forced to read it with. */
export interface VideoType {
  readonly demuxer: 'mov' | 'matroska' | 'avi';
  readonly mime: string;
}

export interface StillType {
  readonly mime: 'image/png' | 'image/jpeg' | 'image/webp';
}

/** Enough for every signature that is looked for, `ftyp` brands and the DocType of Matroska among them. */
const HEAD_BYTES = 64 * 1024;

const DEMUXERS: Readonly<Record<string, VideoType['demuxer']>> = {
  'video/mp4': 'mov',
  'video/quicktime': 'mov',
  'video/x-m4v': 'mov',
  'video/3gpp': 'mov',
  'video/3gpp2': 'mov',
  'video/webm': 'matroska',
  'video/matroska': 'matroska',
  'video/x-matroska': 'matroska',
  'video/vnd.avi': 'avi',
  'video/x-msvideo': 'avi',
};

/**
 * What moving picture a file is, by its bytes alone: its name is never looked at. Text that makes a player open other files
 * (HLS playlists, concat lists) is refused here, before any decoder sees it. Throws `media-rejected`.
 */
export async function sniffVideo(path: string): Promise<VideoType> {
  const head = await readHead(path);
  const mime = (await fileTypeFromBuffer(head))?.mime;
  const demuxer = mime === undefined ? undefined : DEMUXERS[mime];
  if (mime !== undefined && demuxer !== undefined) return { demuxer, mime };
  throw mediaRejected(`This is ${describe(head, mime)}, not a video. MP4, MOV, WebM, MKV and AVI files can be read.`);
}

/** What still a file is, by its bytes alone. Throws `media-rejected`, saying what the file is instead. */
export async function sniffStill(path: string): Promise<StillType> {
  const head = await readHead(path);
  const mime = (await fileTypeFromBuffer(head))?.mime;
  if (mime === 'image/apng') throw mediaRejected('This is a moving PNG. A still PNG, JPEG or WebP is needed.');
  if (mime === 'image/png' || mime === 'image/jpeg' || mime === 'image/webp') return { mime };
  throw mediaRejected(
    `This is ${describe(head, mime)}, not a picture that can be read. A PNG, JPEG or WebP is needed.`,
  );
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path).catch((error: unknown) => {
    throw mediaRejected('The file is not there or cannot be read.', error);
  });
  try {
    if (!(await file.stat()).isFile()) throw mediaRejected('This is a folder or a device, not a file.');
    const { buffer, bytesRead } = await file.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    if (bytesRead === 0) throw mediaRejected('The file is empty.');
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** In words, for the message. */
function describe(head: Uint8Array, mime: string | undefined): string {
  const text = Buffer.from(head.subarray(0, 4096))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.startsWith('#EXTM3U')) return 'an HLS playlist';
  if (/^ffconcat\s|^file\s+\S/im.test(text)) return 'a list of other files';
  if (/<svg[\s>]/i.test(text)) return 'an SVG drawing';
  if (/^<!doctype html|<html[\s>]/i.test(text)) return 'a web page';
  if (mime === 'application/pdf') return 'a PDF document';
  if (mime !== undefined) return `a file of type ${mime}`;
  return head.includes(0) ? 'a file of a kind that is not known here' : 'a text file';
}
