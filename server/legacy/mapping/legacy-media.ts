import { createHash } from 'node:crypto';

/** A picture that the older product kept. The migration fetches nothing: it becomes an asset whose media is missing. */
export interface LegacyMedia {
  /** The same for the same picture of the same owner, in any run. */
  readonly assetId: string;
  /** What it is, for people. */
  readonly name: string;
  /** Where it can be asked for: the best known first. */
  readonly storagePath?: string;
  readonly legacyAssetId?: string;
  readonly url?: string;
}

/** Stands before the id of a picture of ours where a document holds an address. */
const OWN_MEDIA = 'raccord:asset/';
const OWN_MEDIA_ID = new RegExp(`${OWN_MEDIA}([A-Za-z0-9_-]+)`, 'g');
const LEGACY_MEDIA = 'legacy-media-';

/** Address of a picture for a document of the older product; `''` for one of its own that is gone. */
export function mediaAddress(assetId: string): string {
  return isLegacyMedia(assetId) ? '' : `${OWN_MEDIA}${assetId}`;
}

/** Whether an address in a document is of a picture of ours. */
export function isOwnMedia(address: string | undefined): boolean {
  return address?.startsWith(OWN_MEDIA) ?? false;
}

/** Ids of pictures of ours that a document names anywhere, whatever else is in it. */
export function ownMediaIn(text: string): string[] {
  return [...text.matchAll(OWN_MEDIA_ID)].map(([, assetId = '']) => assetId);
}

/** Whether an id is of an asset that stands for a picture of the older product. */
export function isLegacyMedia(assetId: string): boolean {
  return assetId.startsWith(LEGACY_MEDIA);
}

export type MediaPlace = Pick<LegacyMedia, 'storagePath' | 'legacyAssetId' | 'url'>;

/** Collects the pictures of one document, each once. */
export class MediaList {
  readonly #media = new Map<string, LegacyMedia>();
  constructor(readonly userId: string) {}

  /** Id of the asset that stands for it; `undefined` when nothing says where it is. A picture of ours is itself. */
  add(name: string, place: MediaPlace): string | undefined {
    if (isOwnMedia(place.url)) return place.url?.slice(OWN_MEDIA.length);
    // Written by ourselves where a document names no other place.
    if (place.legacyAssetId !== undefined && isLegacyMedia(place.legacyAssetId)) return place.legacyAssetId;
    const reference = place.storagePath ?? place.legacyAssetId ?? place.url;
    if (!reference) return undefined;
    const digest = mediaDigest(this.userId, reference);
    const assetId = `${LEGACY_MEDIA}${digest.slice(0, 24)}`;
    if (!this.#media.has(assetId)) this.#media.set(assetId, { assetId, name, ...place });
    return assetId;
  }

  get all(): LegacyMedia[] {
    return [...this.#media.values()];
  }
}

/** Stands in for the hash of a content that nobody has seen. */
export function mediaDigest(userId: string, reference: string): string {
  return createHash('sha256').update(`${userId}\n${reference}`, 'utf8').digest('hex');
}
