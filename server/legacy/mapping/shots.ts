import type { ContinuitySettings } from '#contract/records/continuity.ts';
import { ContinuityMode, GenerationMode } from '#contract/records/modes.ts';
import type { BridgeFrom, CameraOffset, Shot, StyleSource } from '#contract/records/shot.ts';
import { fieldOf, isSet, listOf, mapOf, numberOf, stringOf } from '../firestore/read-value.ts';
import type { Fields, TypedValue } from '../firestore/typed-value.ts';
import type { Origins } from './mapped.ts';
import { readId, readNumber, readStrength, readText, readWord } from './read-field.ts';
import type { RepairLog } from './repairs.ts';
import { orderKeys, orderShots } from './shot-order.ts';
import { isOwnFrame, readShotWork, type ShotWork } from './shot-work.ts';
import { type DocumentTimes, toInstant } from './times.ts';

/** Length of a shot: the older product left it to the model, so it is that of every shot that nobody gave one. */
const DURATION_SECONDS = 5;
const MAX_TEXT_LENGTH = 1_100_000;
const MAX_SEED = 4_294_967_295;

interface Context {
  readonly documentId: string;
  readonly settings: ContinuitySettings;
  readonly times: DocumentTimes;
  readonly createdMs: number;
  readonly log: RepairLog;
}

export interface MappedShots {
  readonly shots: Shot[];
  readonly origins: Origins;
  readonly work: ShotWork[];
}

/** Shots in their order. An entry that is no map stays with the source document. */
export function mapShots(value: TypedValue | undefined, context: Context): MappedShots {
  const { log, times, createdMs } = context;
  const items = listOf(value);
  if (!items) log.add('shots-defaulted');
  const stored = (items ?? []).flatMap((item, index) => {
    const fields = mapOf(item);
    if (!fields) {
      log.add('shot-entry-dropped');
      return [];
    }
    const createdAt = times.readOr(fieldOf(fields, 'createdAt'), ['milliseconds'], createdMs, log);
    return [{ index, fields, createdAt }];
  });
  const ids = chooseIds(stored, context);
  const ordered = orderShots(stored, log);
  const keys = orderKeys(ordered.length);
  const known = new Set(ids.values());
  const work: ShotWork[] = [];
  const shots = ordered.map(({ index, fields, createdAt }, place) => {
    const id = ids.get(index) ?? '';
    work.push(readShotWork(fields, id, log));
    return mapShot(fields, { id, position: keys[place] ?? '', createdAt }, known, context);
  });
  return { shots, origins: new Map([...ids].map(([index, id]) => [id, index])), work };
}

/** Ids by place in the stored array; the second of two equal ones is minted. */
function chooseIds(stored: readonly { index: number; fields: Fields }[], { documentId, log }: Context) {
  const ids = new Map<number, string>();
  const taken = new Set<string>();
  for (const { index, fields } of stored) {
    const own = readId(fieldOf(fields, 'id'));
    const isFree = own !== undefined && !taken.has(own);
    if (!isFree) log.add('shot-id-minted');
    const id = isFree ? own : `legacy-${documentId}-s${index}`;
    taken.add(id);
    ids.set(index, id);
  }
  return ids;
}

function mapShot(
  fields: Fields,
  own: Pick<Shot, 'id' | 'position' | 'createdAt'>,
  known: ReadonlySet<string>,
  { documentId, settings, times, log }: Context,
): Shot {
  const sessionId = fieldOf(fields, 'sessionId');
  if (isSet(sessionId) && stringOf(sessionId) !== documentId) log.add('shot-session-id');
  const generationMode = readWord(fieldOf(fields, 'generationMode'), GenerationMode.options, 'enum-dropped', log);
  const mode = readWord(fieldOf(fields, 'continuityMode'), ContinuityMode.options, 'enum-defaulted', log);
  const prompt = readText(fieldOf(fields, 'userPrompt'), MAX_TEXT_LENGTH, log);
  const modelId = readText(fieldOf(fields, 'modelId'), 200, log) || undefined;
  const strength = readStrength(fieldOf(fields, 'styleStrength'), log);
  const isModeMissing = mode === undefined && !isSet(fieldOf(fields, 'continuityMode'));
  if (isModeMissing || [prompt, modelId, strength].includes(undefined)) log.add('shot-defaulted');
  return {
    ...own,
    prompt: prompt ?? '',
    ...(generationMode && { generationMode }),
    continuityMode: mode ?? settings.defaultContinuityMode,
    styleStrength: strength ?? settings.defaultStyleStrength,
    styleSource: mapStyleSource(fieldOf(fields, 'styleReferenceId'), own.id, known, log),
    ...mapOptional(fields, known, log),
    modelId: modelId ?? settings.defaultModel,
    durationSeconds: DURATION_SECONDS,
    params: {},
    updatedAt: lastChange(fieldOf(fields, 'generatedAt'), own.createdAt, times),
  };
}

function mapOptional(fields: Fields, known: ReadonlySet<string>, log: RepairLog): Partial<Shot> {
  const bridgeFrom = mapBridge(fields, known);
  const character = readId(fieldOf(fields, 'characterAssetId'));
  const strength = readStrength(fieldOf(fields, 'faceStrength'), log);
  const camera = mapCamera(mapOf(fieldOf(fields, 'camera')), log);
  const seed = readNumber(fieldOf(fields, 'inheritedSeed'), { min: 0, max: MAX_SEED, isWhole: true }, log);
  return {
    ...(bridgeFrom && { bridgeFrom }),
    ...(character !== undefined && { character }),
    ...(strength !== undefined && { faceStrength: strength }),
    ...(camera && { camera }),
    ...(seed !== undefined && { seed }),
  };
}

function mapStyleSource(
  value: TypedValue | undefined,
  ownId: string,
  known: ReadonlySet<string>,
  log: RepairLog,
): StyleSource {
  if (value === undefined) log.add('shot-defaulted');
  if (!isSet(value)) return { kind: 'primary' };
  const shotId = stringOf(value);
  if (shotId !== undefined && shotId !== ownId && known.has(shotId)) return { kind: 'shot', shotId };
  log.add('style-ref-reset');
  return { kind: 'primary' };
}

/** The input anchor alone: what the shot ended on is no input, and `initial`, `updated`, `scene-proxy` are no shots. */
function mapBridge(fields: Fields, known: ReadonlySet<string>): BridgeFrom | undefined {
  const bridge = mapOf(fieldOf(fields, 'frameBridge'));
  const shotId = bridge && stringOf(fieldOf(bridge, 'sourceShotId'));
  if (!bridge || shotId === undefined || !known.has(shotId) || isOwnFrame(fields)) return undefined;
  const position = stringOf(fieldOf(bridge, 'framePosition'));
  if (position === 'first' || position === 'last') return { shotId, at: position };
  const seconds = numberOf(fieldOf(bridge, 'frameTimestamp')) ?? Number.NaN;
  return { shotId, at: seconds >= 0 && seconds < Number.POSITIVE_INFINITY ? { seconds } : 'last' };
}

const CAMERA_LIMITS = { yaw: 180, pitch: 90, roll: 180, dolly: 5 } as const;

function mapCamera(fields: Fields | undefined, log: RepairLog): CameraOffset | undefined {
  if (!fields) return undefined;
  const axes = Object.entries(CAMERA_LIMITS).flatMap(([axis, limit]) => {
    const value = readNumber(fieldOf(fields, axis), { min: -limit, max: limit }, log);
    return value === undefined ? [] : [[axis, value] as const];
  });
  return axes.length > 0 ? Object.fromEntries(axes) : undefined;
}

function lastChange(generatedAt: TypedValue | undefined, createdAt: string, times: DocumentTimes): string {
  const time = times.read(generatedAt);
  const at = time ? toInstant(time.ms) : createdAt;
  return at > createdAt ? at : createdAt;
}
