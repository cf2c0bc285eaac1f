import { invalidInput } from '#contract/errors.ts';
import { Asset } from '#contract/records/asset.ts';
import type { AssetStore } from '../ports/assets.ts';
import type { Page } from '../ports/sessions.ts';
import { pageLimit, readCursor, toPage } from '../queries/cursor.ts';
import { fromJson } from '../queries/rows.ts';
import { beyond } from '../queries/sessions.ts';
import type { ReadTransaction, SqliteDatabase, WriteTransaction } from '../sql/sqlite.ts';

/** Records of media; their content is in the blobs. */
export function createAssetStore(database: SqliteDatabase, now: () => Date): AssetStore {
  return {
    save: (asset) => database.write((transaction) => saveAsset(transaction, asset, now().toISOString())),
    async get(userId, assetId) {
      return (await database.read((transaction) => findAssets(transaction, userId, [assetId])))[0] ?? null;
    },
    async getMany(userId, assetIds) {
      if (assetIds.length === 0) return [];
      return database.read((transaction) => findAssets(transaction, userId, assetIds));
    },
    findByContent: (userId, sha256) => database.read((transaction) => findByContent(transaction, userId, sha256)),
    list: (userId, query) => database.read((transaction) => listAssets(transaction, userId, query)),
    usedBytes: (userId) => database.read((transaction) => sumBytes(transaction, userId)),
  };
}

async function saveAsset(transaction: WriteTransaction, asset: Asset, now: string): Promise<Asset> {
  const parsed = Asset.safeParse(asset);
  if (!parsed.success) throw invalidInput('', `This is no asset: ${parsed.error.issues[0]?.message ?? ''}`);
  const known = await transaction
    .selectFrom('assets')
    .select(['id', 'json'])
    .where('user_id', '=', asset.userId)
    .where('sha256', '=', asset.sha256)
    .where('kind', '=', asset.kind)
    .executeTakeFirst();
  if (known) {
    await transaction.updateTable('assets').set({ used_at: now }).where('id', '=', known.id).execute();
    return reviveAsset(transaction, fromJson<Asset>(known.json), asset);
  }
  const taken = await transaction.selectFrom('assets').select('id').where('id', '=', asset.id).executeTakeFirst();
  if (taken) throw invalidInput('/id', 'There is an asset with this id already.');
  await transaction
    .insertInto('assets')
    .values({
      id: asset.id,
      user_id: asset.userId,
      sha256: asset.sha256,
      kind: asset.kind,
      size_bytes: asset.sizeBytes,
      created_at: asset.createdAt,
      used_at: now,
      json: JSON.stringify(parsed.data),
    })
    .execute();
  return parsed.data;
}

/** A record whose media was missing is whole again once the same content came in. */
async function reviveAsset(transaction: WriteTransaction, known: Asset, asset: Asset): Promise<Asset> {
  if (!known.missing || asset.missing) return known;
  const revived = { ...asset, id: known.id, createdAt: known.createdAt };
  await transaction
    .updateTable('assets')
    .set({ json: JSON.stringify(revived), size_bytes: revived.sizeBytes })
    .where('id', '=', known.id)
    .execute();
  return revived;
}

async function findAssets(transaction: ReadTransaction, userId: string, ids: readonly string[]): Promise<Asset[]> {
  const rows = await transaction
    .selectFrom('assets')
    .select(['id', 'json'])
    .where('user_id', '=', userId)
    .where('id', 'in', ids)
    .execute();
  const byId = new Map(rows.map(({ id, json }) => [id, fromJson<Asset>(json)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function findByContent(transaction: ReadTransaction, userId: string, sha256: string): Promise<Asset | null> {
  const row = await transaction
    .selectFrom('assets')
    .select('json')
    .where('user_id', '=', userId)
    .where('sha256', '=', sha256)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  return row ? fromJson<Asset>(row.json) : null;
}

async function listAssets(
  transaction: ReadTransaction,
  userId: string,
  query: Parameters<AssetStore['list']>[1],
): Promise<Page<Asset>> {
  const limit = pageLimit(query);
  const place = readCursor(query, 'assets', 'string');
  let rows = transaction
    .selectFrom('assets')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (query.kind) rows = rows.where('kind', '=', query.kind);
  if (place) rows = rows.where(beyond('created_at', 'desc', place));
  return toPage(
    await rows.execute(),
    limit,
    'assets',
    (row) => ({ value: row.created_at, id: row.id }),
    (row) => fromJson<Asset>(row.json),
  );
}

async function sumBytes(transaction: ReadTransaction, userId: string): Promise<number> {
  const distinct = transaction
    .selectFrom('assets')
    .select(['sha256', 'size_bytes'])
    .distinct()
    .where('user_id', '=', userId)
    .as('contents');
  const row = await transaction
    .selectFrom(distinct)
    .select(({ fn }) => fn.sum<number | null>('size_bytes').as('bytes'))
    .executeTakeFirst();
  return row?.bytes ?? 0;
}
