import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import { encodeFields, encodeMap, encodeMilliseconds, encodeValue } from '../firestore/encode-value.ts';
import { fieldOf, mapOf } from '../firestore/read-value.ts';
import type { Fields, TypedValue } from '../firestore/typed-value.ts';
import { type FieldEdit, patchFields } from './patch-fields.ts';
import { isOwnFrame } from './shot-work.ts';

/** Words of the older product for what a take was conditioned on. */
const MECHANISMS: Readonly<Record<Take['mechanism'], string>> = {
  'frame-bridge': 'frame-bridge',
  'native-style-ref': 'native-style-ref',
  'style-keyframe': 'ip-adapter',
  'identity-keyframe': 'pulid-keyframe',
  'scene-proxy': 'scene-proxy',
  'seed-only': 'seed-only',
  none: 'none',
};

/** A stored shot with what was edited since. `take` is the one selected now, when that is another than before. */
export function patchShot(fields: Fields, before: Shot, after: Shot, take: Take | undefined): Fields {
  const edited = patchFields(fields, [
    plain('userPrompt', before.prompt, after.prompt),
    plain('generationMode', before.generationMode, after.generationMode),
    plain('continuityMode', before.continuityMode, after.continuityMode),
    plain('styleStrength', before.styleStrength, after.styleStrength),
    plain('styleReferenceId', styleShotId(before), styleShotId(after)),
    plain('characterAssetId', before.character, after.character),
    plain('faceStrength', before.faceStrength, after.faceStrength),
    cameraEdit(fields, before, after),
    plain('modelId', before.modelId, after.modelId),
    plain('inheritedSeed', before.seed, after.seed),
    ...(isOwnFrame(fields) ? [] : [bridgeEdit(fields, before, after)]),
  ]);
  return take ? withTake(edited, take) : edited;
}

/** A shot that was made here, with every field the older product asked for. */
export function createShot(shot: Shot, sessionId: string, sequenceIndex: number, take: Take | undefined): Fields {
  const fields = encodeFields({
    id: shot.id,
    sessionId,
    sequenceIndex,
    userPrompt: shot.prompt,
    generationMode: shot.generationMode,
    continuityMode: shot.continuityMode,
    styleStrength: shot.styleStrength,
    styleReferenceId: styleShotId(shot),
    frameBridge: shot.bridgeFrom && newBridge(shot.bridgeFrom, shot.id),
    characterAssetId: shot.character,
    faceStrength: shot.faceStrength,
    camera: shot.camera,
    modelId: shot.modelId,
    inheritedSeed: shot.seed,
    status: 'draft',
    createdAt: Date.parse(shot.createdAt),
  });
  return take ? withTake(fields, take) : fields;
}

/** Fields that the older product's shots do not have. */
const unifiedOnly = [
  'title',
  'place',
  'cast',
  'keyframes',
  'cites',
  'highlightCache',
  'acceptedCut',
  'approvedTakeId',
  'inFrame',
  'outFrame',
] as const;

/** Fields of a unified shot that the older product has no place for, when they were changed. */
export function lostOfShot(before: Shot | undefined, after: Shot): string[] {
  const differs = (field: (typeof unifiedOnly)[number]) =>
    JSON.stringify(before?.[field]) !== JSON.stringify(after[field]);
  const lost: string[] = unifiedOnly.filter(differs);
  if (before && before.durationSeconds !== after.durationSeconds) lost.push('durationSeconds');
  if (JSON.stringify(before?.params ?? {}) !== JSON.stringify(after.params)) lost.push('params');
  return lost;
}

function plain(name: string, before: unknown, after: unknown): FieldEdit {
  return { name, before, after, encode: () => (after === undefined ? undefined : encodeValue(after)) };
}

/** Null means the session's primary style reference. */
function styleShotId({ styleSource }: Shot): string | null {
  return styleSource.kind === 'shot' ? styleSource.shotId : null;
}

function cameraEdit(fields: Fields, before: Shot, after: Shot): FieldEdit {
  const axes = ['yaw', 'pitch', 'roll', 'dolly'] as const;
  const encode = () => {
    if (!after.camera) return undefined;
    const edits = axes.map((axis) => plain(axis, before.camera?.[axis], after.camera?.[axis]));
    return encodeMap(patchFields(mapOf(fieldOf(fields, 'camera')) ?? {}, edits));
  };
  return { name: 'camera', before: before.camera, after: after.camera, encode };
}

function bridgeEdit(fields: Fields, before: Shot, after: Shot): FieldEdit {
  const { bridgeFrom } = after;
  const encode = () => {
    if (!bridgeFrom) return undefined;
    return encodeMap({
      ...mapOf(fieldOf(fields, 'frameBridge')),
      ...encodeFields(newBridge(bridgeFrom, after.id)),
    });
  };
  return { name: 'frameBridge', before: before.bridgeFrom, after: bridgeFrom, encode };
}

function newBridge({ shotId, at }: NonNullable<Shot['bridgeFrom']>, ownId: string) {
  const isMoment = typeof at === 'object';
  return {
    id: `frame_${ownId}`,
    sourceShotId: shotId,
    // The older product made an address when it made the frame; ours are made when they are read.
    frameUrl: '',
    framePosition: isMoment ? 'representative' : at,
    ...(isMoment && { frameTimestamp: at.seconds }),
  };
}

function withTake(fields: Fields, take: Take): Fields {
  const { error: _, ...rest } = fields;
  const made: Record<string, TypedValue> = {
    ...encodeFields({
      status: 'completed',
      videoAssetId: take.mediaAssetId,
      continuityMechanismUsed: MECHANISMS[take.mechanism],
      styleScore: take.scores.style ?? undefined,
      identityScore: take.scores.identity ?? undefined,
      seedInfo:
        take.seed === undefined
          ? undefined
          : {
              seed: take.seed,
              provider: take.provider,
              modelId: take.modelId,
              extractedAt: Date.parse(take.createdAt),
            },
    }),
    generatedAt: encodeMilliseconds(take.createdAt),
  };
  return { ...rest, ...made };
}
