import type { Keyframe } from '#contract/records/prompt.ts';
import { fieldOf, isSet, listOf, mapOf, stringOf } from '../firestore/read-value.ts';
import type { Fields, TypedValue } from '../firestore/typed-value.ts';
import { isOwnMedia, type MediaList } from './legacy-media.ts';
import { readId, readText, readWord } from './read-field.ts';
import type { RepairLog } from './repairs.ts';
import type { Origins } from './mapped.ts';

const SOURCES = ['upload', 'library', 'generation', 'asset'] as const;
const MAX_TEXT_LENGTH = 1_100_000;

/** Keyframes of a prompt in their order. Where a storage path or an asset id is known it is the reference; an address alone stays an address. */
export function mapKeyframes(
  value: TypedValue | undefined,
  documentId: string,
  media: MediaList,
  log: RepairLog,
): { readonly keyframes: Keyframe[]; readonly origins: Origins } {
  const origins = new Map<string, number>();
  const keyframes: Keyframe[] = [];
  const items = listOf(value);
  if (!items && isSet(value)) log.add('keyframes-dropped');
  for (const [index, item] of (items ?? []).entries()) {
    const fields = mapOf(item);
    const keyframe = fields && mapKeyframe(fields, media, log);
    if (!keyframe) {
      log.add('keyframes-dropped');
      continue;
    }
    const stored = readId(fieldOf(fields, 'id'));
    const id = stored === undefined || origins.has(stored) ? `legacy-${documentId}-k${index}` : stored;
    if (id !== stored) log.add('keyframe-id-minted');
    origins.set(id, index);
    keyframes.push({ id, ...keyframe });
  }
  return { keyframes, origins };
}

function mapKeyframe(fields: Fields, media: MediaList, log: RepairLog): Omit<Keyframe, 'id'> | undefined {
  const url = stringOf(fieldOf(fields, 'url'));
  const storagePath = stringOf(fieldOf(fields, 'storagePath')) || undefined;
  const legacyAssetId = stringOf(fieldOf(fields, 'assetId')) || undefined;
  const assetId =
    storagePath === undefined && legacyAssetId === undefined && !isOwnMedia(url)
      ? undefined
      : media.add('Keyframe', { storagePath, legacyAssetId, ...(url && { url }) });
  if (assetId === undefined && !url) return undefined;
  const source = readWord(fieldOf(fields, 'source'), SOURCES, 'enum-dropped', log);
  const sourcePrompt = readText(fieldOf(fields, 'sourcePrompt'), MAX_TEXT_LENGTH, log);
  return {
    ...(assetId === undefined ? { url } : { assetId }),
    role: readRole(fields),
    ...(source && { source }),
    ...(sourcePrompt !== undefined && { sourcePrompt }),
  };
}

/** Keyframes of the older product pin no frame; those that were made here say which. */
function readRole(fields: Fields): Keyframe['role'] {
  return (['first', 'last'] as const).find((role) => role === stringOf(fieldOf(fields, 'role'))) ?? 'reference';
}
