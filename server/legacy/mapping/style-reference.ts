import { SceneProxy, StyleReference } from '#contract/records/continuity.ts';
import { fieldOf, isSet, listOf, mapOf, numberOf, stringOf } from '../firestore/read-value.ts';
import type { Fields, TypedValue } from '../firestore/typed-value.ts';
import type { MediaList } from './legacy-media.ts';
import { readId } from './read-field.ts';
import type { RepairLog } from './repairs.ts';
import type { DocumentTimes } from './times.ts';

/** The word that stood in place of a video when the picture had been uploaded. */
export const IMAGE_UPLOAD = 'image-upload';

/** The session's style reference; `null` when there is none, or with a repair when it lacks what the record needs. */
export function mapStyleReference(
  value: TypedValue | undefined,
  media: MediaList,
  times: DocumentTimes,
  createdMs: number,
  log: RepairLog,
): StyleReference | null {
  if (!isSet(value)) return null;
  const fields = mapOf(value) ?? {};
  const url = stringOf(fieldOf(fields, 'frameUrl'));
  const assetId = url === undefined ? undefined : media.add('Style reference', { url });
  const size = mapOf(fieldOf(fields, 'resolution')) ?? {};
  const parsed = StyleReference.safeParse({
    id: readId(fieldOf(fields, 'id')),
    assetId,
    source: readSource(fields),
    resolution: { width: numberOf(fieldOf(size, 'width')), height: numberOf(fieldOf(size, 'height')) },
    aspectRatio: stringOf(fieldOf(fields, 'aspectRatio')),
    ...readAnalysis(mapOf(fieldOf(fields, 'analysisMetadata'))),
    createdAt: times.readOr(fieldOf(fields, 'extractedAt'), ['milliseconds'], createdMs, log),
  });
  if (parsed.success) return parsed.data;
  log.add('style-ref-dropped');
  return null;
}

function readSource(fields: Fields) {
  const takeId = readId(fieldOf(fields, 'sourceVideoId'));
  if (takeId === undefined || takeId === IMAGE_UPLOAD) return { kind: 'upload' };
  return { kind: 'take', takeId, seconds: Math.max(0, numberOf(fieldOf(fields, 'frameTimestamp')) ?? 0) };
}

function readAnalysis(metadata: Fields | undefined) {
  if (!metadata) return { palette: [] };
  const colours = (listOf(fieldOf(metadata, 'dominantColors')) ?? []).flatMap((item) => stringOf(item) ?? []);
  const lighting = stringOf(fieldOf(metadata, 'lightingDescription'));
  const mood = stringOf(fieldOf(metadata, 'moodDescription'));
  const confidence = numberOf(fieldOf(metadata, 'confidence')) ?? Number.NaN;
  return {
    palette: colours
      .map((colour) => colour.toLowerCase())
      .filter((colour) => /^#[0-9a-f]{6}$/.test(colour))
      .slice(0, 12),
    analysis: {
      ...(lighting !== undefined && lighting.length <= 1000 && { lighting }),
      ...(mood !== undefined && mood.length <= 1000 && { mood }),
      ...(confidence >= 0 && confidence <= 1 && { confidence }),
    },
  };
}

/** The stand-in of the place. One that was being built has failed: nobody builds on. */
export function mapSceneProxy(
  value: TypedValue | undefined,
  media: MediaList,
  times: DocumentTimes,
  createdMs: number,
  log: RepairLog,
): SceneProxy | undefined {
  if (!isSet(value)) return undefined;
  const fields = mapOf(value) ?? {};
  const isBuilding = stringOf(fieldOf(fields, 'status')) === 'building';
  const error = isBuilding ? 'interrupted' : stringOf(fieldOf(fields, 'error'));
  const referenceFrameAssetId = addPicture('Scene proxy', fieldOf(fields, 'referenceFrameUrl'), media);
  const depthMapAssetId = addPicture('Scene proxy depth', fieldOf(fields, 'depthMapUrl'), media);
  const parsed = SceneProxy.safeParse({
    id: readId(fieldOf(fields, 'id')),
    kind: stringOf(fieldOf(fields, 'proxyType')),
    ...(referenceFrameAssetId !== undefined && { referenceFrameAssetId }),
    ...(depthMapAssetId !== undefined && { depthMapAssetId }),
    status: isBuilding ? 'failed' : stringOf(fieldOf(fields, 'status')),
    ...(error !== undefined && { error }),
    createdAt: times.readOr(fieldOf(fields, 'createdAt'), ['milliseconds'], createdMs, log),
  });
  if (parsed.success && isBuilding) log.add('proxy-interrupted');
  if (parsed.success) return parsed.data;
  log.add('proxy-dropped');
  return undefined;
}

function addPicture(name: string, value: TypedValue | undefined, media: MediaList): string | undefined {
  const url = stringOf(value);
  return url ? media.add(name, { url }) : undefined;
}
