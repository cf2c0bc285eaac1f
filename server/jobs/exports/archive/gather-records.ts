import type { Asset, LibraryEntry } from '#contract/records/asset.ts';
import type { Session } from '#contract/records/session.ts';
import type { Take } from '#contract/records/take.ts';
import type { Page, Store } from '#server/store/port.ts';
import type { ArchiveRecords } from './archive-format.ts';

const PAGE_SIZE = 100;
/** `@name` in a prompt; longer ones are no triggers. */
const MENTION = /@([\p{L}\p{N}][\p{L}\p{N}_-]{0,63})/gu;

/**
 * Everything a session consists of: its takes but for those in the trash, the library entries it names, and the records of all
 * media these refer to. Content that is not here any more is marked as missing.
 */
export async function gatherRecords(store: Store, session: Session): Promise<ArchiveRecords> {
  const takes = await ownTakes(store, session);
  const library = await usedEntries(store, session);
  const assets = await usedAssets(store, session.userId, [session, takes, library]);
  return { 'session.json': session, 'takes.json': takes, 'library.json': library, 'assets.json': assets };
}

async function ownTakes(store: Store, session: Session): Promise<Take[]> {
  const all = await everyPage((page) => store.sessions.takes(session.userId, session.id, page));
  const shown = new Set(
    [...(session.continuity?.shots ?? []), ...(session.prompt?.versions ?? [])].map(({ id }) => id),
  );
  // Takes of shots that were taken out of the film stay behind with these.
  const own = all.filter(({ of }) => shown.has(of.id));
  const selected = (await store.sessions.selectedTakes(session.userId, session.id)) ?? [];
  return [...new Map([...own, ...selected.map(({ take }) => take)].map((take) => [take.id, take])).values()];
}

/** All items of a paginated list. */
async function everyPage<T>(
  read: (page: { readonly limit: number; readonly cursor?: string }) => Promise<Page<T> | null>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ limit: PAGE_SIZE, ...(cursor !== undefined && { cursor }) });
    items.push(...(page?.items ?? []));
    cursor = page?.nextCursor;
  } while (cursor !== undefined);
  return items;
}

/** Entries named by id (a shot's character, a style's source) or by their trigger in the words. */
async function usedEntries(store: Store, session: Session): Promise<LibraryEntry[]> {
  const { continuity, prompt } = session;
  const source = continuity?.primaryStyleReference?.source;
  const ids = [
    ...(continuity?.shots ?? []).flatMap(({ character }) => character ?? []),
    ...(source?.kind === 'library' ? [source.libraryEntryId] : []),
  ];
  const texts = [
    prompt?.input,
    prompt?.output,
    continuity?.style,
    ...(continuity?.shots ?? []).map((shot) => shot.prompt),
  ];
  const triggers = texts.flatMap((text) => [...(text ?? '').matchAll(MENTION)].map(([, trigger = '']) => trigger));
  const found = [
    ...(await store.library.getMany(session.userId, ids)),
    ...(await Promise.all(
      [...new Set(triggers)].map((trigger) => store.library.findByTrigger(session.userId, trigger)),
    )),
  ];
  return [...new Map(found.flatMap((entry) => (entry ? [[entry.id, entry] as const] : []))).values()];
}

async function usedAssets(store: Store, userId: string, records: unknown): Promise<Asset[]> {
  const ids = new Set<string>();
  collectAssetIds(records, ids);
  const assets: Asset[] = [];
  for (const chunk of chunks([...ids], PAGE_SIZE)) assets.push(...(await store.assets.getMany(userId, chunk)));
  return Promise.all(assets.map((asset) => markMissing(store, asset)));
}

async function markMissing(store: Store, asset: Asset): Promise<Asset> {
  if (asset.missing || (await store.blobs.stat(asset.sha256))) return asset;
  return { ...asset, missing: { reason: 'It was not there when the archive was made.' } };
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** Whether a field's name says that it holds ids of assets: `assetId`, `posterAssetId`, `imageAssetIds`. */
export function namesAssets(field: string): boolean {
  return /assetIds?$/i.test(field);
}

function collectAssetIds(value: unknown, ids: Set<string>, field = ''): void {
  if (typeof value === 'string') {
    if (namesAssets(field)) ids.add(value);
  } else if (Array.isArray(value)) {
    for (const item of value) collectAssetIds(item, ids, field);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) collectAssetIds(item, ids, key);
  }
}
