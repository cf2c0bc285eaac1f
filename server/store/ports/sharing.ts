import type { Cut } from '#contract/records/cut.ts';
import type { Session } from '#contract/records/session.ts';
import type { IdempotencyScope } from './commit.ts';
import type { SelectedTake } from './sessions.ts';

/** A public link to a session. */
export interface Share {
  /** Unguessable, what the link is made of. */
  readonly uuid: string;
  readonly sessionId: string;
  readonly createdAt: string;
}

/** A session as a link reaches it. */
export interface SharedContent {
  readonly share: Share;
  readonly session: Session;
  /** The film, by shot in order. */
  readonly takes: readonly SelectedTake[];
}

export interface ShareStore {
  /** The link of a session; the one there already when there is one. `null`: not this user's session. */
  create(userId: string, sessionId: string, uuid: string): Promise<Share | null>;
  get(userId: string, sessionId: string): Promise<Share | null>;
  /** False when there was none. A revoked link never works again. */
  revoke(userId: string, sessionId: string): Promise<boolean>;
  /** What a link leads to, for anybody; `null` when it is unknown, revoked, or the session is in the trash. Make it small before it leaves. */
  resolve(uuid: string): Promise<SharedContent | null>;
  /** Whether an asset is shown by a link: media or poster of a selected take. `null` otherwise. */
  resolveAsset(uuid: string, assetId: string): Promise<{ readonly userId: string; readonly assetId: string } | null>;
}

/** What was measured of a cut, kept by content: the same pictures and range never are measured twice. */
export type CutMeasurement = Pick<Cut, 'metrics' | 'readings' | 'score' | 'verdict'>;

/** Shares of pixels by CIELAB channel, and their mean distance from grey. */
export interface ClipColours {
  readonly l: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly meanChroma: number;
}

/** Everything a measurement depends on. Frames as played; absent is the take's own end. */
export interface CutKey {
  readonly from: CutSide;
  readonly to: CutSide;
  readonly kind: Cut['kind'];
  readonly metricVersion: number;
}

export interface CutSide {
  readonly mediaSha256: string;
  readonly inFrame?: number;
  readonly outFrame?: number;
}

/** What pictures were found to be, by their content: numbers and hashes, nothing of anybody's. */
export interface CutCache {
  get(key: CutKey): Promise<CutMeasurement | null>;
  put(key: CutKey, measurement: CutMeasurement): Promise<void>;
  /** Of many at once, in the order asked. */
  getMany(keys: readonly CutKey[]): Promise<(CutMeasurement | null)[]>;
  /** Colours of what plays of clips, which drift is told from, in the order asked; `null` where they were not measured. */
  coloursMany(clips: readonly CutSide[]): Promise<(ClipColours | null)[]>;
  /** Content of a frame that was once taken out of a film, as SHA-256; `null` when none was. */
  frame(mediaSha256: string, frame: number): Promise<string | null>;
  putFrame(mediaSha256: string, frame: number, stillSha256: string): Promise<void>;
  putColours(clip: CutSide, colours: ClipColours): Promise<void>;
}

/** What is known of a request that came with an `Idempotency-Key`. */
export type IdempotencyOutcome =
  | { readonly kind: 'fresh' }
  /** Answered before: send the same again. */
  | { readonly kind: 'replay'; readonly response: StoredResponse }
  /** Its effect is there, its answer was lost with the process: read the session and answer from that. */
  | { readonly kind: 'applied'; readonly sessionId: string; readonly revision: number }
  /** Another request with this key is being answered now. */
  | { readonly kind: 'running' };

export interface StoredResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Keys live for 24 hours. */
export interface IdempotencyStore {
  /** Throws `idempotency-conflict` for a known key with another request hash. `fresh` reserves the key for a minute. */
  begin(scope: IdempotencyScope): Promise<IdempotencyOutcome>;
  finish(scope: IdempotencyScope, response: StoredResponse): Promise<void>;
  /** Frees a key whose request failed without effect, so that it may be repeated. */
  abandon(scope: IdempotencyScope): Promise<void>;
}
