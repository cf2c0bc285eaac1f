/** Address of an asset's content. It stays valid as long as the asset does, and answers ranges. */
export function assetUrl(assetId: string): string {
  return `/api/v2/assets/${encodeURIComponent(assetId)}/content`;
}
