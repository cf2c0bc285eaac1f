import type { Keyframe } from '#contract/records/prompt.ts';
import { encodeFields, encodeMap, encodeValue } from '../firestore/encode-value.ts';
import { mapOf } from '../firestore/read-value.ts';
import type { TypedValue } from '../firestore/typed-value.ts';
import { isLegacyMedia, mediaAddress } from './legacy-media.ts';
import { type FieldEdit, patchFields } from './patch-fields.ts';

/** A keyframe that was made here. `role` is a field that the older product did not have and passed over. */
export function createKeyframe({ id, source, sourcePrompt, ...keyframe }: Keyframe): TypedValue {
  return encodeMap(encodeFields({ id, ...placeOf(keyframe), source, sourcePrompt, role: roleOf(keyframe) }));
}

/** A stored keyframe with what was edited since. */
export function patchKeyframe(stored: TypedValue, before: Keyframe | undefined, after: Keyframe): TypedValue {
  const fields = mapOf(stored) ?? {};
  const isSamePlace = before?.assetId === after.assetId && before?.url === after.url;
  const place = placeOf(after);
  const edits = [
    plain('source', before?.source, after.source),
    plain('sourcePrompt', before?.sourcePrompt, after.sourcePrompt),
    plain('role', before && roleOf(before), roleOf(after)),
    // Another picture: whatever said where the one before was, says so no longer.
    ...(isSamePlace ? [] : [plain('url', null, place.url), plain('assetId', null, place.assetId)]),
    ...(isSamePlace ? [] : [plain('storagePath', null, undefined), plain('viewUrlExpiresAt', null, undefined)]),
  ];
  const patched = patchFields(fields, edits);
  return patched === fields ? stored : encodeMap(patched);
}

/** A picture of ours has an address; one of the older product's is named by the id of the asset that stands for it. */
function placeOf({ assetId, url }: Pick<Keyframe, 'assetId' | 'url'>) {
  if (assetId === undefined) return { url: url ?? '', assetId: undefined };
  return { url: mediaAddress(assetId), assetId: isLegacyMedia(assetId) ? assetId : undefined };
}

/** What every keyframe of the older product was is not written. */
function roleOf({ role }: Pick<Keyframe, 'role'>): string | undefined {
  return role === 'reference' ? undefined : role;
}

function plain(name: string, before: unknown, after: unknown): FieldEdit {
  return { name, before, after, encode: () => (after === undefined ? undefined : encodeValue(after)) };
}
