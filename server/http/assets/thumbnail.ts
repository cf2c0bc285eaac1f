import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { invalidInput } from '#contract/errors.ts';
import { newId } from '#contract/ids.ts';
import type { Asset } from '#contract/records/asset.ts';
import type { thumbnailWidths } from '#contract/endpoints/assets.ts';
import type { HttpDeps } from '../deps.ts';
import type { Content } from './content-response.ts';

export type ThumbnailWidth = (typeof thumbnailWidths)[number];

const QUALITY = 80;

/** A smaller copy being made, by file: many cards ask for the same one at once. */
const making = new Map<string, Promise<Uint8Array>>();

/**
 * A picture in a smaller width as WebP, kept under `cache/thumbnails`, which may be emptied at any time. The picture is decoded
 * where strangers' pictures are (a child process); only our own pixels are handled here. Throws `invalid-input` for a clip.
 */
export async function thumbnail(
  deps: HttpDeps,
  asset: Asset,
  width: ThumbnailWidth,
): Promise<Content & { readonly bytes: Uint8Array }> {
  if (asset.kind !== 'image' && asset.kind !== 'depth') {
    throw invalidInput('?width', 'Only pictures come in other widths. For a clip, ask for its poster.');
  }
  const folder = join(deps.config.dataFolder, 'cache', 'thumbnails', asset.sha256.slice(0, 2));
  const path = join(folder, `${asset.sha256}-${width}.webp`);
  const bytes = (await readIfThere(path)) ?? (await makeOnce(path, () => make(deps, asset, width, folder, path)));
  return { bytes, sha256: asset.sha256, sizeBytes: bytes.byteLength, mime: 'image/webp' };
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  return readFile(path).catch(() => null);
}

function makeOnce(path: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const running = making.get(path);
  if (running) return running;
  const started = make().finally(() => making.delete(path));
  making.set(path, started);
  return started;
}

async function make(deps: HttpDeps, asset: Asset, width: ThumbnailWidth, folder: string, path: string) {
  const image = await deps.stills.read(await deps.store.blobs.pathOf(asset.sha256));
  // Loaded when it is first needed: it takes longer to load than the rest of the server.
  const { default: sharp } = await import('sharp');
  const raw = { width: image.width, height: image.height, channels: 4 } as const;
  const small = sharp(image.data, { raw }).removeAlpha().resize({ width, withoutEnlargement: true });
  const bytes = await small.webp({ quality: QUALITY }).toBuffer();
  await keep(folder, path, bytes);
  return bytes;
}

/** Writes under another name first, so that no reader meets half a file. A full disk costs the cache, not the picture. */
async function keep(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    const part = `${path}.${newId()}.part`;
    await writeFile(part, bytes);
    await rename(part, path);
  } catch {
    return;
  }
}
