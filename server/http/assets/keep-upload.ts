import { rm } from 'node:fs/promises';
import { hasErrorCode, AppError } from '#contract/errors.ts';
import { newId } from '#contract/ids.ts';
import type { Asset } from '#contract/records/asset.ts';
import { sniffStill, sniffVideo } from '#server/media/sniff.ts';
import type { HttpDeps } from '../deps.ts';
import type { ReceivedFile } from './receive-upload.ts';

type Described = Pick<Asset, 'kind' | 'mime' | 'width' | 'height' | 'fps' | 'frameCount' | 'durationSeconds'>;

/**
 * Makes a user's asset of a received file: looked at, opened once to be sure, then kept by its content. The file is gone
 * from where it was in any case. Throws `media-rejected` for what is neither a picture nor a clip, and `storage-full`.
 */
export async function keepUpload(deps: HttpDeps, userId: string, file: ReceivedFile): Promise<Asset> {
  try {
    const described = await describe(deps, file.path);
    const blob = await deps.store.blobs.putFile(file.path);
    return await deps.store.assets.save({
      id: newId(),
      userId,
      ...blob,
      ...described,
      ...(file.name !== undefined && { name: file.name }),
      createdAt: deps.now().toISOString(),
    });
  } finally {
    await rm(file.path, { force: true });
  }
}

async function describe(deps: HttpDeps, path: string): Promise<Described> {
  const still = await sniffStill(path).catch(ifRejected);
  if ('mime' in still) {
    const { width, height } = await deps.stills.read(path);
    return { kind: 'image', mime: still.mime, width, height };
  }
  const clip = await sniffVideo(path).catch(ifRejected);
  if (!('mime' in clip)) throw neither(still);
  const { width, height, fps, frameCount, durationSeconds } = await probe(deps, path);
  return { kind: 'video', mime: clip.mime, width, height, fps, frameCount, durationSeconds };
}

/** What is no picture is said first: that is what most people upload. */
function neither(notStill: AppError<'media-rejected'>): AppError<'media-rejected'> {
  const message = `${notStill.message} A clip may be MP4, MOV, WebM, MKV or AVI.`;
  return new AppError('media-rejected', message, notStill.data, { cause: notStill });
}

/** A stranger's file that cannot be read is the file's fault, whatever it was that the decoder stumbled over. */
async function probe(deps: HttpDeps, path: string) {
  try {
    return await deps.media.probe(path);
  } catch (error) {
    if (!hasErrorCode(error, 'media-failed')) throw error;
    const reason = 'unreadable';
    throw new AppError('media-rejected', 'This clip cannot be read.', { reason }, { cause: error });
  }
}

/** A refusal as a value; other failures go on. */
function ifRejected(error: unknown): AppError<'media-rejected'> {
  if (hasErrorCode(error, 'media-rejected')) return error;
  throw error;
}
