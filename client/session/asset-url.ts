import { API_PREFIX } from '#contract/api-prefix.ts';

/** Address of an asset's content. It stays valid as long as the asset does, and answers ranges. */
export function assetUrl(assetId: string): string {
  return `${API_PREFIX}/assets/${encodeURIComponent(assetId)}/content`;
}

/** Address of a picture in a smaller width (pixels), keeping its shape; for pictures and posters only, never for clips. */
export function thumbnailUrl(assetId: string, width: 160 | 320 | 640 | 1280): string {
  return `${assetUrl(assetId)}?width=${width}`;
}
