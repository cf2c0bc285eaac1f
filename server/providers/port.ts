import type { Json } from '#contract/canonical-json.ts';
import type { RgbaImage } from '#server/media/port.ts';
import type { CameraOffset } from '#contract/records/shot.ts';
import type { Model } from '#contract/records/model.ts';
import type { GenerationParams } from '#contract/records/prompt.ts';

/** A still that goes to a provider: a file on this machine, sniffed and bounded before it gets here. */
export interface ImageInput {
  readonly path: string;
  readonly sha256: string;
  readonly mime: 'image/png' | 'image/jpeg' | 'image/webp';
}

/** What a take is to be made from. Everything the picture depends on is in here. */
export interface VideoRequest {
  readonly modelId: string;
  readonly prompt: string;
  readonly negativePrompt?: string;
  /** Asked length; a model that makes only certain lengths rounds and warns. */
  readonly durationSeconds: number;
  /** Pixels, both even. */
  readonly width: number;
  readonly height: number;
  /** Frames a second, constant. */
  readonly fps: number;
  /** 0..2^32-1. Absent: the provider chooses and reports it. */
  readonly seed?: number;
  /** Frame 0 is to equal this picture. */
  readonly startImage?: ImageInput;
  /** The last frame is to arrive at this picture. */
  readonly endImage?: ImageInput;
  /** Looks to match, best first. */
  readonly styleReferences?: readonly ImageInput[];
  /** 0..1, how closely to keep to the style references; absent is 0.6. */
  readonly styleStrength?: number;
  readonly characterReferences?: readonly ImageInput[];
  /** 0..1, how closely to keep to the character's face; absent is the provider's own. */
  readonly characterStrength?: number;
  /** Grey picture, white near, of the start image or of the place. */
  readonly depthImage?: ImageInput;
  /** Offset from the view in the start or depth image. */
  readonly camera?: CameraOffset;
  /** Tag of the place: takes of one place share their scenery. */
  readonly place?: string;
  /** Tags of the people and things that stay the same. */
  readonly cast?: readonly string[];
  /** `continuation` of the take this one carries on from; only ever given back to the provider that wrote it. */
  readonly continueFrom?: Json;
  readonly params: GenerationParams;
}

/** A provider's handle on work it has accepted: plain JSON, stored before anything else happens, good in any process. */
export interface Operation {
  readonly provider: string;
  readonly handle: Json;
}

/** Where a result's bytes are: a file of ours, or an address that is hostile until fetched through the guarded fetcher. */
export type MediaLocation =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'url'; readonly url: string };

export interface VideoResult {
  readonly media: MediaLocation;
  /** Lossless PNGs of the outermost frames, when the provider has them from before encoding. */
  readonly firstFrame?: MediaLocation;
  readonly lastFrame?: MediaLocation;
  readonly seed?: number;
  readonly modelVersion?: string;
  /** What could not be honoured exactly, in words. */
  readonly warnings: readonly string[];
  /** For `VideoRequest.continueFrom` of a later take. */
  readonly continuation?: Json;
  /** Really charged; 0 for what runs here. */
  readonly costMicroUsd: number;
}

export type OperationStatus =
  | { readonly state: 'queued' }
  | { readonly state: 'running'; readonly progress?: number; readonly stage?: string }
  | { readonly state: 'succeeded'; readonly result: VideoResult }
  | { readonly state: 'failed'; readonly error: ProviderError }
  | { readonly state: 'cancelled' };

export interface StartContext {
  /** One per intent to make a take. A provider that honours keys answers a repeated key with the same operation. */
  readonly idempotencyKey: string;
  readonly signal?: AbortSignal;
}

/**
 * Someone who makes moving pictures. `start` answers as soon as the work is accepted; the caller persists the operation
 * before the first `status`. All methods may throw a {@link ProviderError}; only `status` and `findByKey` may be repeated freely.
 */
export interface VideoProvider {
  readonly id: string;
  readonly models: readonly Model[];
  /** Whether a repeated idempotency key is safe. When not, and `findByKey` is absent, a lost answer needs a person. */
  readonly honoursIdempotencyKeys: boolean;
  /** How many operations it takes at once; absent is 4. */
  readonly maxConcurrent?: number;
  /** Submits work that may cost money. Never retried by the caller unless keys are honoured. */
  start(request: VideoRequest, context: StartContext): Promise<Operation>;
  /** Reads where an operation is. May be repeated, from any process. */
  status(operation: Operation): Promise<OperationStatus>;
  /** Asks for an end; work that is already done stays done. May be repeated. */
  cancel(operation: Operation): Promise<void>;
  /**
   * True depth of a frame of the take that this request makes, and that frame's picture, so that the caller can see that it is
   * the same take. `null` when it is not known. Costs nothing and may be repeated; absent: never known.
   */
  depthAt?(request: VideoRequest, frame: number): Promise<FrameDepth | null>;
  /** Finds the operation submitted under a key, or null when there is none. */
  findByKey?(idempotencyKey: string): Promise<Operation | null>;
}

/** A frame of a take with how far away everything in it is. */
export interface FrameDepth {
  readonly picture: RgbaImage;
  /** Metres from the camera, row by row; Infinity is the sky. */
  readonly distances: Float32Array;
}

/** What a still is to be made from. */
export interface ImageRequest {
  readonly modelId: string;
  readonly prompt: string;
  readonly width: number;
  readonly height: number;
  readonly seed?: number;
  readonly styleReferences?: readonly ImageInput[];
  readonly styleStrength?: number;
  readonly characterReferences?: readonly ImageInput[];
  /** 0..1, how closely to keep to the character's face; absent is the provider's own. */
  readonly characterStrength?: number;
  readonly place?: string;
  readonly cast?: readonly string[];
  readonly params: GenerationParams;
}

export interface ImageResult {
  readonly media: MediaLocation;
  readonly seed?: number;
  readonly warnings: readonly string[];
  /** For `VideoRequest.continueFrom` of a take that starts on this still, when the same provider makes it. */
  readonly continuation?: Json;
  readonly costMicroUsd: number;
}

/** Someone who makes stills. Same rules as {@link VideoProvider}. */
export interface ImageProvider {
  readonly id: string;
  readonly models: readonly Model[];
  readonly honoursIdempotencyKeys: boolean;
  /** How many operations it takes at once; absent is 4. */
  readonly maxConcurrent?: number;
  startImage(request: ImageRequest, context: StartContext): Promise<Operation>;
  imageStatus(
    operation: Operation,
  ): Promise<
    Exclude<OperationStatus, { state: 'succeeded' }> | { readonly state: 'succeeded'; readonly result: ImageResult }
  >;
  cancel(operation: Operation): Promise<void>;
  findByKey?(idempotencyKey: string): Promise<Operation | null>;
}

/** Every provider there is, by the models they offer. Ids may be aliases. */
export interface ProviderRegistry {
  readonly models: readonly Model[];
  /** `null` for an unknown model; a retired one is found, with its lifecycle. */
  findModel(modelId: string): Model | null;
  /** Who makes this model's takes; `null` when nobody here does. */
  videoProvider(providerId: string): VideoProvider | null;
  imageProvider(providerId: string): ImageProvider | null;
}

/** The one way a provider fails. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  constructor(
    readonly provider: string,
    message: string,
    readonly details: {
      /** Whether the same call may succeed later: 408, 409, 429, 5xx and lost connections. */
      readonly isRetryable: boolean;
      readonly statusCode?: number;
      /** Start of the answer's body without keys or addresses. */
      readonly redactedBody?: string;
      readonly cause?: unknown;
    },
  ) {
    super(message, { cause: details.cause });
  }
}
