import { AppError } from '#contract/errors.ts';
import type { assetEndpoints } from '#contract/endpoints/assets.ts';
import { contentResponse } from '../assets/content-response.ts';
import { keepUpload } from '../assets/keep-upload.ts';
import { receiveUpload } from '../assets/receive-upload.ts';
import { type Bindings, toPage } from '../handler.ts';

function foundAsset<T>(asset: T | null): T {
  if (asset === null) throw new AppError('not-found', 'There is no such asset.', { kind: 'asset' });
  return asset;
}

export const assetBindings: Bindings<typeof assetEndpoints> = {
  async uploadAsset({ deps, http, userId }) {
    const { config, store } = deps;
    const file = await receiveUpload(http.env.incoming, store.blobs, config.uploadLimitBytes);
    return Response.json(await keepUpload(deps, userId, file), { status: 201 });
  },

  listAssets: async ({ deps, userId }, { query }) => toPage(await deps.store.assets.list(userId, query)),

  getAsset: async ({ deps, userId }, { params: { assetId } }) =>
    foundAsset(await deps.store.assets.get(userId, assetId)),

  async getAssetContent(context, { params: { assetId }, query: { width } }) {
    const asset = foundAsset(await context.deps.store.assets.get(context.userId, assetId));
    return contentResponse(context, asset, { isPublic: false, ...(width !== undefined && { width }) });
  },

  async getSharedAssetContent(context, { params: { shareUuid, assetId }, query: { width } }) {
    const { shares, assets } = context.deps.store;
    const shown = foundAsset(await shares.resolveAsset(shareUuid, assetId));
    const asset = foundAsset(await assets.get(shown.userId, shown.assetId));
    return contentResponse(context, asset, { isPublic: true, ...(width !== undefined && { width }) });
  },
};
