import { rm, writeFile } from 'node:fs/promises';
import { AppError } from '#contract/errors.ts';
import { Asset } from '#contract/records/asset.ts';
import { isStorageFull, storageFull } from '#server/media/failure.ts';
import type { StillTools } from '#server/media/port.ts';
import type { Store } from '#server/store/port.ts';
import type { LegacyMedia } from '../mapping/legacy-media.ts';
import { mapDocument } from '../mapping/map-document.ts';
import { sourceOf } from '../migrate/source-document.ts';
import { walkDocuments } from '../store/documents.ts';
import type { LegacyDatabase } from '../store/legacy-database.ts';
import { type FetchLimits, FetchRefused, fetchToFile } from './fetch-to-file.ts';

/** Largest picture that is taken; what is longer was never a frame. */
const MAX_BYTES = 64 * 1024 * 1024;

export interface MediaDeps {
  readonly database: LegacyDatabase;
  readonly store: Store;
  readonly stills: StillTools;
  readonly now: () => Date;
}

export interface MediaReport {
  broughtIn: number;
  /** Gone, or never had an address that can be asked. */
  unreachable: number;
  /** Something is there that is no picture, or too large, or where nothing is fetched from. */
  refused: number;
  /** Not tried: it was stopped before. */
  left: number;
}

type Outcome = Readonly<{ outcome: 'brought-in' | 'unreachable' | 'refused'; reason: string | null }>;

/**
 * Brings in pictures that the older product still has. Each asset that stands for one keeps its id, so sessions show it at
 * once; what cannot be had stays a missing asset that says why. Run again, it goes on where it was stopped, and asks once
 * more for what may come back. Throws `storage-full`.
 */
export async function migrateMedia(
  deps: MediaDeps,
  options: {
    readonly signal?: AbortSignal;
    readonly onProgress?: (done: number, total: number) => void;
    /** For tests. */
    readonly isAllowedAddress?: FetchLimits['isAllowedAddress'];
  } = {},
): Promise<MediaReport> {
  const total = await countMissing(deps.database);
  const report: MediaReport = { broughtIn: 0, unreachable: 0, refused: 0, left: 0 };
  const seen = new Set<string>();
  for await (const row of walkDocuments(deps.database)) {
    const mapped = mapDocument(sourceOf(row), row.session_id);
    for (const media of mapped.ok ? mapped.value.media : []) {
      if (seen.has(media.assetId)) continue;
      seen.add(media.assetId);
      if (!(await isMissing(deps, row.user_id, media.assetId))) continue;
      if (options.signal?.aborted) {
        report.left += 1;
        continue;
      }
      const result = await bringIn(deps, row.user_id, media, options);
      await note(deps, media.assetId, result);
      report[result.outcome === 'brought-in' ? 'broughtIn' : result.outcome] += 1;
      options.onProgress?.(report.broughtIn + report.unreachable + report.refused, total);
    }
  }
  return report;
}

async function bringIn(
  deps: MediaDeps,
  userId: string,
  media: LegacyMedia,
  limits: Pick<FetchLimits, 'signal' | 'isAllowedAddress'>,
): Promise<Outcome> {
  if (media.url === undefined || media.url === '') {
    return { outcome: 'unreachable', reason: 'The older product kept no address of it.' };
  }
  const path = await deps.store.blobs.temporaryPath('.legacy');
  try {
    if (media.url.startsWith('data:')) await writeData(media.url, path);
    else await fetchToFile(media.url, path, { ...limits, maxBytes: MAX_BYTES });
    await keep(deps, userId, media.assetId, path);
    return { outcome: 'brought-in', reason: null };
  } catch (error) {
    if (error instanceof FetchRefused) {
      return { outcome: error.isTemporary ? 'unreachable' : outcomeOf(error), reason: error.message };
    }
    if (error instanceof AppError && error.code === 'media-rejected')
      return { outcome: 'refused', reason: 'What lies there is no picture that can be read.' };
    throw error;
  } finally {
    await rm(path, { force: true });
  }
}

/** An address that answers "no longer" is gone; one that must not be asked is refused. */
function outcomeOf({ message }: FetchRefused): 'unreachable' | 'refused' {
  return /answered|no such host/.test(message) ? 'unreachable' : 'refused';
}

async function writeData(address: string, path: string): Promise<void> {
  const base64 = /^data:image\/[a-z+.-]+;base64,([A-Za-z0-9+/=\s]+)$/.exec(address)?.[1];
  if (base64 === undefined) throw new FetchRefused('Only base64 pictures are taken from a data: address.', false);
  await writeFile(path, Buffer.from(base64, 'base64'), { mode: 0o600 }).catch((error: unknown) => {
    throw isStorageFull(error) ? storageFull(error) : error;
  });
}

/** Sniffed and decoded once before it is believed. */
async function keep(
  { database, store, stills }: MediaDeps,
  userId: string,
  assetId: string,
  path: string,
): Promise<void> {
  const { kind, mime } = await stills.identify(path);
  if (kind !== 'image') throw new AppError('media-rejected', 'This is no picture.', { reason: kind });
  const { width, height } = await stills.read(path);
  const blob = await store.blobs.putFile(path);
  const known = await store.assets.get(userId, assetId);
  if (!known) return;
  const { missing: _, ...rest } = known;
  const asset = Asset.parse({ ...rest, ...blob, kind, mime, width, height });
  await database.write(async (transaction) => {
    const same = await transaction
      .selectFrom('assets')
      .select('id')
      .where('user_id', '=', userId)
      .where('sha256', '=', asset.sha256)
      .where('kind', '=', kind)
      .executeTakeFirst();
    // One content is listed once a person: a second record of it keeps its stand-in there.
    const sha256 = same && same.id !== assetId ? {} : { sha256: asset.sha256 };
    await transaction
      .updateTable('assets')
      .set({ json: JSON.stringify(asset), size_bytes: asset.sizeBytes, ...sha256 })
      .where('id', '=', assetId)
      .execute();
  });
}

async function isMissing({ store }: MediaDeps, userId: string, assetId: string): Promise<boolean> {
  return (await store.assets.get(userId, assetId))?.missing !== undefined;
}

/** Remembers what became of it, in words the asset itself says too. */
async function note({ database, now }: MediaDeps, assetId: string, { outcome, reason }: Outcome): Promise<void> {
  const change = { outcome, reason, tried_at: now().toISOString() };
  await database.write(async (transaction) => {
    await transaction
      .insertInto('legacy_media')
      .values({ asset_id: assetId, ...change })
      .onConflict((conflict) => conflict.column('asset_id').doUpdateSet(change))
      .execute();
    if (reason === null) return;
    const row = await transaction.selectFrom('assets').select('json').where('id', '=', assetId).executeTakeFirst();
    if (!row) return;
    const asset = { ...Asset.parse(JSON.parse(row.json)), missing: { reason } };
    await transaction
      .updateTable('assets')
      .set({ json: JSON.stringify(asset) })
      .where('id', '=', assetId)
      .execute();
  });
}

async function countMissing(database: LegacyDatabase): Promise<number> {
  const row = await database.read((transaction) =>
    transaction
      .selectFrom('assets')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('id', 'like', 'legacy-media-%')
      .where('size_bytes', '=', 0)
      .executeTakeFirstOrThrow(),
  );
  return row.count;
}
