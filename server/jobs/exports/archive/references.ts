import type { Asset } from '#contract/records/asset.ts';
import { type ArchiveRecords, mediaName, rejected } from './archive-format.ts';
import { namesAssets } from './gather-records.ts';

/**
 * Whether every record stands for something that is there: media of every asset that is not marked as missing, a record of
 * every asset that is named, a shot or version of every take. Throws `archive-rejected`.
 */
export function checkReferences(records: ArchiveRecords, files: ReadonlySet<string>): void {
  const session = records['session.json'];
  const takes = records['takes.json'];
  assertUnique(takes, 'takes.json');
  assertUnique(records['assets.json'], 'assets.json');
  assertUnique(records['library.json'], 'library.json');
  const assets = new Map(records['assets.json'].map((asset) => [asset.id, asset]));
  for (const asset of assets.values()) assertMedia(asset, files);
  for (const take of takes) assertAssets(take, assets);
  const takeIds = new Set(takes.map(({ id }) => id));
  const subjects = new Set(
    [...(session.continuity?.shots ?? []), ...(session.prompt?.versions ?? [])].map(({ id }) => id),
  );
  const stray = takes.find(({ of }) => !subjects.has(of.id));
  if (stray)
    throw rejected('bad-record', `A take is of something that is not in the session: ${stray.id}`, 'takes.json');
  const unplayable = session.continuity?.shots.find(
    ({ selectedTakeId }) => selectedTakeId !== undefined && !takeIds.has(selectedTakeId),
  );
  if (unplayable)
    throw rejected('bad-record', `A shot plays a take that is not there: ${unplayable.id}`, 'session.json');
}

function assertUnique(records: readonly { readonly id: string }[], name: string): void {
  const ids = new Set(records.map(({ id }) => id));
  if (ids.size < records.length) throw rejected('bad-record', 'Two records have one id.', name);
}

function assertMedia({ id, sha256, missing }: Asset, files: ReadonlySet<string>): void {
  if (!missing && !files.has(mediaName(sha256))) {
    throw rejected('missing-file', `The media of an asset is not in the archive: ${id}`, mediaName(sha256));
  }
}

function assertAssets(
  { id, mediaAssetId, posterAssetId, firstFrameAssetId, lastFrameAssetId }: ArchiveRecords['takes.json'][number],
  assets: ReadonlyMap<string, Asset>,
): void {
  const isWhole = [mediaAssetId, posterAssetId, firstFrameAssetId, lastFrameAssetId].every((asset) =>
    assets.has(asset),
  );
  if (!isWhole) throw rejected('bad-record', `A take names media that the archive does not list: ${id}`, 'takes.json');
}

/** Fields that hold ids of library entries. */
const ENTRY_FIELDS: ReadonlySet<string> = new Set(['character', 'libraryEntryId']);

/** The same records with other ids of assets and library entries; every other text stays to the letter. */
export function renameIds<T>(records: T, ids: ReadonlyMap<string, string>): T {
  const rename = (value: unknown, field: string): unknown => {
    if (typeof value === 'string') {
      const isId = namesAssets(field) || ENTRY_FIELDS.has(field);
      return isId ? (ids.get(value) ?? value) : value;
    }
    if (Array.isArray(value)) return value.map((item) => rename(item, field));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rename(item, key)]));
  };
  return rename(records, '') as T; // the same shape, only some texts are others
}
