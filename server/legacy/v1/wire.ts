import type { Generation } from '#contract/records/generation.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import { plainFields } from '../firestore/read-value.ts';
import type { LegacyDocument } from '../firestore/typed-value.ts';
import { toLegacy } from '../mapping/to-legacy.ts';

/** A session with what its v1 form is made of. */
export interface V1Session {
  readonly session: Session;
  /** The document it came from; `null` when it was made here. */
  readonly source: LegacyDocument | null;
  /** Selected takes. */
  readonly takes: readonly Take[];
  /** Newest first. */
  readonly generations: readonly Generation[];
  /** Address that stored pictures are fetched from, by asset id. */
  readonly urlOf: (assetId: string) => string;
}

type Plain = Record<string, unknown>;

/** Fields that are milliseconds in a document and ISO text on the wire. */
const TIMES = new Set(['createdAt', 'generatedAt', 'extractedAt']);

/** `ContinuitySession` of v1; `null` for a session without a sequence, which v1 never had. */
export function toWireSession(from: V1Session): Plain | null {
  const { session, source, takes, urlOf } = from;
  const { continuity } = session;
  if (!continuity) return null;
  const legacy = toLegacy(session, source, takes).find(({ path }) => path.startsWith('continuity_sessions/'));
  if (!legacy) return null;
  const { createdAtMs: _, updatedAtMs: __, ...fields } = plainFields(legacy.fields);
  const stored = new Map(
    shotsOf(fields).map((shot, index) => [typeof shot['id'] === 'string' ? shot['id'] : `${index}`, shot]),
  );
  const reference = continuity.primaryStyleReference;
  return {
    ...isoTimes(fields),
    id: session.id,
    userId: session.userId,
    name: session.name ?? 'Untitled',
    status: session.status,
    primaryStyleReference: reference
      ? withUrl(isoTimes(plainOr(fields['primaryStyleReference'])), 'frameUrl', urlOf(reference.assetId))
      : null,
    ...(continuity.sceneProxy && {
      sceneProxy: toWireProxy(plainOr(fields['sceneProxy']), continuity.sceneProxy, urlOf),
    }),
    shots: continuity.shots.map((shot, index) => toWireShot(from, shot, index, stored.get(shot.id) ?? {})),
    defaultSettings: { ...plainOr(fields['defaultSettings']), ...continuity.settings },
    createdAt: session.createdAt,
    updatedAt: session.updatedAt,
  };
}

/** `ContinuityShot` of v1; `null` when it is not in the session. */
export function toWireShotOf(from: V1Session, shotId: string): Plain | null {
  const shots = toWireSession(from)?.['shots'];
  return (Array.isArray(shots) ? (shots as Plain[]) : []).find(({ id }) => id === shotId) ?? null; // made above
}

function toWireShot(
  { session, generations, takes }: V1Session,
  shot: Shot,
  sequenceIndex: number,
  stored: Plain,
): Plain {
  const work = progressOf(
    stored,
    generations.find(({ of }) => of.kind === 'shot' && of.id === shot.id),
    takes.some(({ of }) => of.id === shot.id),
  );
  const { error: _, ...rest } = isoTimes(stored);
  return {
    ...rest,
    id: shot.id,
    sessionId: session.id,
    sequenceIndex,
    userPrompt: shot.prompt,
    continuityMode: shot.continuityMode,
    styleStrength: shot.styleStrength,
    styleReferenceId: shot.styleSource.kind === 'shot' ? shot.styleSource.shotId : null,
    modelId: shot.modelId,
    createdAt: shot.createdAt,
    ...work,
  };
}

/** Status and error: of the newest generation where there is one, else as stored. What was running in the older product runs no more. */
function progressOf(stored: Plain, generation: Generation | undefined, hasTake: boolean): Plain {
  if (generation) return progressOfGeneration(generation, hasTake);
  const status = typeof stored['status'] === 'string' ? stored['status'] : 'draft';
  if (status.startsWith('generating-')) return { status: 'failed', error: 'interrupted' };
  const error = status === 'failed' && typeof stored['error'] === 'string' ? stored['error'] : undefined;
  return { status, ...(error !== undefined && { error }) };
}

function progressOfGeneration({ status, error, question }: Generation, hasTake: boolean): Plain {
  switch (status) {
    case 'queued':
    case 'anchoring':
    case 'keyframing':
      return { status: 'generating-keyframe' };
    case 'rendering':
    case 'grading':
    case 'judging':
      return { status: 'generating-video' };
    case 'succeeded':
      return { status: 'completed' };
    case 'cancelled':
      return hasTake ? { status: 'completed' } : { status: 'draft' };
    case 'failed':
      return { status: 'failed', error: error?.message ?? 'It failed.' };
    case 'needs-attention':
      return { status: 'failed', error: question ?? 'It needs a decision.' };
    default:
      return status satisfies never;
  }
}

function toWireProxy(
  stored: Plain,
  {
    referenceFrameAssetId,
    depthMapAssetId,
    status,
    error,
  }: NonNullable<NonNullable<Session['continuity']>['sceneProxy']>,
  urlOf: (assetId: string) => string,
): Plain {
  const { error: _, ...rest } = isoTimes(stored);
  return {
    ...rest,
    status,
    referenceFrameUrl: referenceFrameAssetId === undefined ? '' : urlOf(referenceFrameAssetId),
    ...(depthMapAssetId !== undefined && { depthMapUrl: urlOf(depthMapAssetId) }),
    ...(error !== undefined && { error }),
  };
}

function withUrl(fields: Plain, name: string, url: string): Plain {
  return { ...fields, [name]: url };
}

function shotsOf(fields: Plain): Plain[] {
  const shots = fields['shots'];
  return Array.isArray(shots) ? shots.map(plainOr) : [];
}

function plainOr(value: unknown): Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : {}; // looked at just now
}

/** Times as the wire has them, all the way down. */
function isoTimes(fields: Plain): Plain {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, isoValue(name, value)]));
}

function isoValue(name: string, value: unknown): unknown {
  if (TIMES.has(name) && typeof value === 'number' && Math.abs(value) <= 8.64e15) return new Date(value).toISOString();
  if (Array.isArray(value)) return value.map((item: unknown) => (isPlain(item) ? isoTimes(item) : item));
  return isPlain(value) ? isoTimes(value) : value;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
