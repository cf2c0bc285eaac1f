import { hasErrorCode } from '#contract/errors.ts';
import { newId } from '#contract/ids.ts';
import type { Asset } from '#contract/records/asset.ts';
import type { ImportReport } from '#contract/records/export.ts';
import type { JobDeps } from '../../deps.ts';
import { mediaName, rejected } from './archive-format.ts';
import { asRejection, type OpenedZip, wrongChecksum } from './read-zip.ts';

interface ImportMedia {
  readonly userId: string;
  readonly zip: OpenedZip;
  readonly assets: readonly Asset[];
}

/** What came of an archive's media. */
interface ImportedMedia {
  /** Ids here by ids in the archive. */
  readonly ids: ReadonlyMap<string, string>;
  readonly counts: ImportReport['media'];
}

/**
 * Keeps every content, each held to its checksum even when it is here already: who only names a content does not get it. Then
 * every record, by what the content is found to be and not by what the archive says.
 */
export async function importMedia(deps: JobDeps, { userId, zip, assets }: ImportMedia): Promise<ImportedMedia> {
  const counts = { added: 0, reused: 0, missing: 0, addedBytes: 0 };
  const present = assets.filter(({ missing }) => !missing);
  const described = new Map<string, DescribedMedia>();
  for (const [sha256, asset] of new Map(present.map((asset) => [asset.sha256, asset]))) {
    const isKnown = (await deps.store.blobs.stat(sha256)) !== null;
    await keepContent(deps, zip, sha256);
    described.set(sha256, await describe(deps, asset));
    if (isKnown) counts.reused += 1;
    else {
      counts.added += 1;
      counts.addedBytes += asset.sizeBytes;
    }
  }
  const ids = new Map<string, string>();
  for (const asset of assets) {
    if (asset.missing) counts.missing += 1;
    const sizeBytes = asset.missing ? asset.sizeBytes : (zip.sizes.get(mediaName(asset.sha256)) ?? asset.sizeBytes);
    const record = { ...asset, userId, sizeBytes, ...described.get(asset.sha256) };
    ids.set(asset.id, (await saveRecord(deps, record)).id);
  }
  return { ids, counts };
}

async function keepContent(deps: JobDeps, zip: OpenedZip, sha256: string): Promise<void> {
  const name = mediaName(sha256);
  try {
    const kept = await deps.store.blobs.put(await zip.open(name), { maxBytes: zip.sizes.get(name) ?? 0 });
    // What was kept under another name is nobody's, and is swept.
    if (kept.sha256 !== sha256) throw wrongChecksum(name);
  } catch (error) {
    throw asRejection(error, name);
  }
}

/** Fields of an asset that follow from its content. */
type DescribedMedia = Partial<
  Pick<Asset, 'kind' | 'mime' | 'width' | 'height' | 'fps' | 'frameCount' | 'durationSeconds'>
>;

async function describe(deps: JobDeps, asset: Asset): Promise<DescribedMedia> {
  const path = await deps.store.blobs.pathOf(asset.sha256);
  try {
    if (asset.kind === 'video') {
      const { mime } = await deps.stills.identify(path);
      const { width, height, fps, frameCount, durationSeconds } = await deps.media.probe(path);
      return { mime, width, height, fps, frameCount, durationSeconds };
    }
    const { kind, mime } = await deps.stills.identify(path);
    if (kind !== 'image' || (asset.kind !== 'image' && asset.kind !== 'depth')) {
      throw rejected('bad-media', 'A media file is of a kind that no session has.', mediaName(asset.sha256));
    }
    return { mime };
  } catch (error) {
    if (!hasErrorCode(error, 'media-rejected') && !hasErrorCode(error, 'media-failed')) throw error;
    throw rejected('bad-media', `A media file cannot be read: ${error.message}`, mediaName(asset.sha256));
  }
}

/** A record of the same content that is here already is used; an id that is somebody's gives way to a new one. */
async function saveRecord(deps: JobDeps, asset: Asset): Promise<Asset> {
  try {
    return await deps.store.assets.save(asset);
  } catch (error) {
    const isTaken = hasErrorCode(error, 'invalid-input') && error.data.errors.some(({ pointer }) => pointer === '/id');
    if (!isTaken) throw error;
    return deps.store.assets.save({ ...asset, id: newId() });
  }
}
