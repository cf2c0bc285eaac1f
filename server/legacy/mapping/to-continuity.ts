import type { Continuity, ContinuitySettings, SceneProxy, StyleReference } from '#contract/records/continuity.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import {
  encodeFields,
  encodeList,
  encodeMap,
  encodeMilliseconds,
  encodeTimestamp,
  encodeValue,
} from '../firestore/encode-value.ts';
import { fieldOf, listOf, mapOf, numberOf } from '../firestore/read-value.ts';
import type { Fields, TypedValue } from '../firestore/typed-value.ts';
import { mediaAddress } from './legacy-media.ts';
import { type FieldEdit, patchFields } from './patch-fields.ts';
import { IMAGE_UPLOAD } from './style-reference.ts';
import type { Baseline } from './to-prompt.ts';
import { createShot, patchShot } from './to-shot.ts';

type TakesById = ReadonlyMap<string, Take>;

/** Fields of a continuity session for the session as it is now. Only what was edited differs from the baseline. */
export function toContinuityFields(baseline: Baseline, now: Session, documentId: string, takes: TakesById): Fields {
  const { fields, session } = baseline;
  const before = session.continuity;
  const after = now.continuity;
  const edited = patchFields(fields, [
    plain('name', session.name, now.name),
    plain('description', session.description, now.description),
    plain('status', session.status, now.status),
    settingsEdit(fields, before?.settings, after?.settings),
    partEdit(fields, 'primaryStyleReference', before?.primaryStyleReference, after?.primaryStyleReference, styleFields),
    partEdit(fields, 'sceneProxy', before?.sceneProxy, after?.sceneProxy, proxyFields),
    shotsEdit(baseline, after, documentId, takes),
  ]);
  if (edited === fields) return fields;
  return { ...edited, updatedAtMs: encodeMilliseconds(now.updatedAt), updatedAt: encodeTimestamp(now.updatedAt) };
}

function plain(name: string, before: unknown, after: unknown): FieldEdit {
  return { name, before, after, encode: () => (after === undefined ? undefined : encodeValue(after)) };
}

function settingsEdit(fields: Fields, before?: ContinuitySettings, after?: ContinuitySettings): FieldEdit {
  const stored = mapOf(fieldOf(fields, 'defaultSettings')) ?? {};
  const { qualityThresholds: old, ...beforeRest } = before ?? {};
  const { qualityThresholds: wanted, ...afterRest } = after ?? {};
  const encode = () => {
    const own = Object.entries(afterRest).map(([name, value]) =>
      plain(name, Object.entries(beforeRest).find(([key]) => key === name)?.[1], value),
    );
    const thresholds = () =>
      encodeMap(
        patchFields(mapOf(fieldOf(stored, 'qualityThresholds')) ?? {}, [
          plain('style', old?.style, wanted?.style),
          plain('identity', old?.identity, wanted?.identity),
        ]),
      );
    return encodeMap(
      patchFields(stored, [...own, { name: 'qualityThresholds', before: old, after: wanted, encode: thresholds }]),
    );
  };
  return { name: 'defaultSettings', before, after, encode };
}

/** A map that is replaced as a whole record: what it holds besides stays when it is the same one. */
function partEdit<Part extends { readonly id: string }>(
  fields: Fields,
  name: string,
  before: Part | null | undefined,
  after: Part | null | undefined,
  toFields: (part: Part) => Fields,
): FieldEdit {
  const encode = () => {
    if (!after) return after === null ? encodeValue(null) : undefined;
    const stored = before?.id === after.id ? mapOf(fieldOf(fields, name)) : undefined;
    return encodeMap({ ...stored, ...toFields(after) });
  };
  return { name, before: before ?? null, after: after ?? null, encode };
}

function styleFields(reference: StyleReference): Fields {
  const { source, analysis } = reference;
  return encodeFields({
    id: reference.id,
    sourceVideoId: source.kind === 'take' ? source.takeId : IMAGE_UPLOAD,
    sourceFrameIndex: 0,
    frameUrl: mediaAddress(reference.assetId),
    frameTimestamp: source.kind === 'take' ? source.seconds : 0,
    resolution: reference.resolution,
    aspectRatio: reference.aspectRatio,
    analysisMetadata: analysis && {
      dominantColors: reference.palette,
      lightingDescription: analysis.lighting,
      moodDescription: analysis.mood,
      confidence: analysis.confidence,
    },
    extractedAt: Date.parse(reference.createdAt),
  });
}

function proxyFields(proxy: SceneProxy): Fields {
  return encodeFields({
    id: proxy.id,
    proxyType: proxy.kind,
    referenceFrameUrl: proxy.referenceFrameAssetId === undefined ? '' : mediaAddress(proxy.referenceFrameAssetId),
    ...(proxy.depthMapAssetId !== undefined && { depthMapUrl: mediaAddress(proxy.depthMapAssetId) }),
    createdAt: Date.parse(proxy.createdAt),
    status: proxy.status,
    error: proxy.error,
  });
}

/** Shots keep their place in the stored list; the order is in their numbers. */
function shotsEdit(
  { fields, session, origins }: Baseline,
  now: Continuity | undefined,
  documentId: string,
  takes: TakesById,
): FieldEdit {
  const before = session.continuity?.shots ?? [];
  const after = now?.shots ?? [];
  const stored = listOf(fieldOf(fields, 'shots')) ?? [];
  const old = new Map(before.map((shot) => [shot.id, shot]));
  const takeOf = (shot: Shot) => {
    const hasChanged = shot.selectedTakeId !== old.get(shot.id)?.selectedTakeId;
    return hasChanged && shot.selectedTakeId !== undefined ? takes.get(shot.selectedTakeId) : undefined;
  };
  const encode = () => {
    const mapped = new Set(origins.shots.values());
    const left = new Map(after.map((shot) => [origins.shots.get(shot.id), shot]));
    const numbers = chooseNumbers(before, after, (shot) => storedNumber(stored[origins.shots.get(shot.id) ?? -1]));
    const kept = stored.flatMap((value, index) => {
      const shot = left.get(index);
      const was = shot && old.get(shot.id);
      if (!shot || !was) return mapped.has(index) ? [] : [value];
      const own = mapOf(value) ?? {};
      const patched = withNumber(patchShot(own, was, shot, takeOf(shot)), numbers.get(shot.id));
      return [patched === own ? value : encodeMap(patched)];
    });
    const added = after
      .filter((shot) => !origins.shots.has(shot.id))
      .map((shot) => encodeMap(createShot(shot, documentId, numbers.get(shot.id) ?? 0, takeOf(shot))));
    return encodeList([...kept, ...added]);
  };
  return { name: 'shots', before: comparable(before), after: comparable(after), encode };
}

/** Times and order keys of a shot follow from its edits; the order itself is that of the list. */
function comparable(shots: readonly Shot[]) {
  return shots.map((shot) => ({ ...shot, position: '', updatedAt: '' }));
}

/** Numbers to write, by shot: none while the order is as it was, else 0 to n-1. */
function chooseNumbers(
  before: readonly Shot[],
  after: readonly Shot[],
  numberOfShot: (shot: Shot) => number | undefined,
): Map<string, number> {
  const known = new Set(before.map(({ id }) => id));
  const remaining = new Set(after.map(({ id }) => id));
  const wasOrder = before.filter(({ id }) => remaining.has(id)).map(({ id }) => id);
  const isOrder = after.filter(({ id }) => known.has(id)).map(({ id }) => id);
  const isSameOrder = wasOrder.every((id, index) => isOrder[index] === id);
  const isAppended = after.slice(0, isOrder.length).every(({ id }) => known.has(id));
  if (isSameOrder && isAppended) {
    const last = Math.max(-1, ...after.slice(0, isOrder.length).map((shot) => numberOfShot(shot) ?? -1));
    const added = after.slice(isOrder.length);
    return new Map(added.map(({ id }, index) => [id, Math.floor(last) + 1 + index]));
  }
  return new Map(after.map(({ id }, index) => [id, index]));
}

function storedNumber(value: TypedValue | undefined): number | undefined {
  return numberOf(fieldOf(mapOf(value) ?? {}, 'sequenceIndex'));
}

function withNumber(fields: Fields, number: number | undefined): Fields {
  if (number === undefined || numberOf(fieldOf(fields, 'sequenceIndex')) === number) return fields;
  return { ...fields, sequenceIndex: encodeValue(number) };
}
