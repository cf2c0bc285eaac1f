import { writeFile } from 'node:fs/promises';
import { AppError, invalidInput } from '#contract/errors.ts';
import type { HttpDeps } from '#server/http/deps.ts';
import { keepUpload } from '#server/http/assets/keep-upload.ts';
import { saveStill } from '#server/jobs/frame-asset.ts';
import { representativeFrame } from '#server/media/representative-frame.ts';
import { FetchRefused, fetchToFile } from '../media/fetch-to-file.ts';

const MAX_IMAGE_BYTES = 40 * 1024 * 1024;

/** Where v1 says a look comes from: a clip of the caller's, or the address of a picture. */
export interface V1Source {
  readonly sourceVideoId?: string | null;
  readonly sourceImageUrl?: string | null;
}

/**
 * The picture that a source is, as an asset of the caller's. Throws `invalid-input` for what is nobody's or somebody else's
 * and for an address that is not fetched, `media-rejected` for what is no picture.
 */
export async function sourceStill(
  deps: HttpDeps,
  userId: string,
  { sourceVideoId, sourceImageUrl }: V1Source,
): Promise<string> {
  if (sourceVideoId) return stillOfAsset(deps, userId, sourceVideoId, '/sourceVideoId');
  if (!sourceImageUrl) throw invalidInput('', 'A source is required: sourceVideoId or sourceImageUrl.');
  const own = ownAsset(deps, sourceImageUrl);
  if (own !== null) return stillOfAsset(deps, userId, own, '/sourceImageUrl');
  const path = await deps.store.blobs.temporaryPath('.upload');
  await (sourceImageUrl.startsWith('data:') ? writeData(sourceImageUrl, path) : download(sourceImageUrl, path));
  const asset = await keepUpload(deps, userId, { path, name: 'Style reference' });
  return stillOfAsset(deps, userId, asset.id, '/sourceImageUrl');
}

/** The picture itself, or the frame that stands for a clip. */
async function stillOfAsset(deps: HttpDeps, userId: string, assetId: string, pointer: string): Promise<string> {
  const asset = await deps.store.assets.get(userId, assetId);
  if (!asset || asset.missing) throw invalidInput(pointer, 'There is no such picture or clip of yours.');
  if (asset.kind === 'image') return asset.id;
  if (asset.kind !== 'video') throw invalidInput(pointer, 'This is neither a picture nor a clip.');
  const { image } = await representativeFrame(deps.media, await deps.store.blobs.pathOf(asset.sha256));
  return (await saveStill(deps, userId, image)).id;
}

/** Id in an address that this server gave out itself; `null` for any other. */
function ownAsset({ config }: HttpDeps, address: string): string | null {
  const base = config.publicOrigin ?? 'http://localhost';
  const { origin, hostname, pathname } = URL.canParse(address, base) ? new URL(address, base) : new URL(base);
  const isOurs = origin === base || config.allowedHosts.includes(hostname);
  const id = /^\/api\/v2\/assets\/([^/]+)\/content$/.exec(pathname)?.[1];
  return isOurs && id !== undefined ? decodeURIComponent(id) : null;
}

async function writeData(address: string, path: string): Promise<void> {
  const base64 = /^data:image\/[a-z+.-]+;base64,([A-Za-z0-9+/=\s]+)$/.exec(address)?.[1];
  if (base64 === undefined)
    throw invalidInput('/sourceImageUrl', 'Only base64 pictures are taken from a data: address.');
  await writeFile(path, Buffer.from(base64, 'base64'), { mode: 0o600 });
}

async function download(address: string, path: string): Promise<void> {
  try {
    await fetchToFile(address, path, { maxBytes: MAX_IMAGE_BYTES });
  } catch (error) {
    if (!(error instanceof FetchRefused)) throw error;
    const message = `The picture could not be fetched: ${error.message}`;
    throw new AppError(
      'invalid-input',
      message,
      { errors: [{ pointer: '/sourceImageUrl', message }] },
      { cause: error },
    );
  }
}
