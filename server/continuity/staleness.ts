import { createHash } from 'node:crypto';
import { canonicalJson } from '#contract/canonical-json.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import type { AnchorPlan, FrameSource, ProxySource, StillSource } from './plan-anchor.ts';

/** Everything the picture of a take depends on, as plain JSON. Fields that are absent were not asked for. */
export interface MadeFrom {
  readonly prompt: string;
  readonly modelId: string;
  readonly asked: string;
  readonly mechanism: string;
  readonly durationSeconds: number;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly params: Readonly<Record<string, string | number | boolean>>;
  readonly seed?: number;
  readonly styleStrength?: number;
  readonly faceStrength?: number;
  readonly character?: string;
  readonly place?: string;
  readonly cast?: readonly string[];
  readonly camera?: Shot['camera'];
  readonly endKeyframe?: string;
  /** Cited words that no longer stand in the session's prompt. */
  readonly brokenCites?: readonly string[];
  /** Pictures sent because the words mention them, as asset ids. */
  readonly mentioned?: readonly string[];
  readonly start?: SourceName;
  readonly style?: SourceName;
}

/** What a picture came from, by name. */
export type SourceName =
  | { readonly kind: 'take-frame'; readonly shotId: string; readonly takeId: string; readonly frame: number }
  | { readonly kind: 'still'; readonly assetId: string }
  | { readonly kind: 'proxy-view'; readonly proxyId: string };

export interface PictureFormat {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

/** Collects what a take of a shot would be made from now. What has no effect with the plan's mechanism is left out. */
export function madeFromOf(shot: Shot, plan: AnchorPlan, format: PictureFormat): MadeFrom {
  return {
    prompt: shot.prompt,
    modelId: shot.modelId,
    asked: plan.asked,
    mechanism: plan.mechanism,
    durationSeconds: shot.durationSeconds,
    width: format.width,
    height: format.height,
    fps: format.fps,
    params: shot.params,
    seed: plan.seed,
    styleStrength: plan.styleImage ? shot.styleStrength : undefined,
    faceStrength: plan.character ? (shot.faceStrength ?? 0.8) : undefined,
    character: plan.character,
    place: shot.place?.toLowerCase(),
    cast: shot.cast?.map((tag) => tag.toLowerCase()),
    camera: shot.camera,
    endKeyframe: shot.keyframes?.find(({ role }) => role === 'last')?.assetId,
    start: nameOf(plan.startImage),
    style: nameOf(plan.styleImage),
  };
}

function nameOf(source: FrameSource | StillSource | ProxySource | undefined): SourceName | undefined {
  switch (source?.kind) {
    case undefined:
      return undefined;
    case 'take-frame':
      return { kind: 'take-frame', shotId: source.shotId, takeId: source.takeId, frame: source.frame };
    case 'still':
      return { kind: 'still', assetId: source.assetId };
    case 'proxy-view':
      return { kind: 'proxy-view', proxyId: source.proxyId };
    default:
      return source satisfies never;
  }
}

/** SHA-256 of the canonical JSON: what `Take.madeFrom` holds. */
export function hashMadeFrom(madeFrom: object): string {
  return createHash('sha256').update(canonicalJson(madeFrom)).digest('hex');
}

/** The parts as a take keeps them, so that a change can be told in words: the prompt by its hash, for it may be long. */
export function partsOf(madeFrom: MadeFrom): MadeFrom {
  return { ...madeFrom, prompt: createHash('sha256').update(madeFrom.prompt).digest('hex') };
}

/**
 * What a take's own record tells of what it was made from, for takes whose `MadeFrom` was not kept. The words that were sent may
 * have been rewritten for the model, so they are left out.
 */
export function recallMadeFrom(take: Take): Partial<MadeFrom> {
  const { request } = take;
  // Written by `partsOf` when the take was kept.
  if (take.madeFromParts) return take.madeFromParts;
  return {
    modelId: take.modelId,
    asked: take.asked,
    mechanism: take.mechanism,
    durationSeconds: request.durationSeconds,
    width: request.width,
    height: request.height,
    fps: request.fps,
    params: request.params,
    place: request.place?.toLowerCase(),
    cast: request.cast?.map((tag) => tag.toLowerCase()),
  };
}

/**
 * Why a take is stale, in words fit for "Stale: …"; empty when it is not. `before` is what it was made from, `now` what it would be made from.
 * Shots are named by their number in `shots`.
 */
export function staleReasons(
  takeHash: string,
  before: Partial<MadeFrom>,
  now: MadeFrom,
  shots: readonly Shot[],
): string[] {
  if (takeHash === hashMadeFrom(now)) return [];
  const parts = partsOf(now);
  // A take in a copy of its session keeps the hash of where it was made; its parts name the copy's own shots.
  if ('prompt' in before && isEqual(before, parts)) return [];
  // Kept parts are whole: what is absent there was not asked for then.
  const isKnown = (field: keyof MadeFrom) => 'prompt' in before || field in before;
  const reasons = Object.entries(words).flatMap(([field, phrase]) => {
    const key = field as keyof typeof words; // Object.entries forgets the keys of its own argument.
    return isKnown(key) && !isEqual(before[key], parts[key]) ? [phrase] : [];
  });
  const sources = (['start', 'style'] as const).flatMap((role) =>
    isKnown(role) && !isEqual(before[role], now[role]) ? [sourceReason(before[role], now[role], shots)] : [],
  );
  const all = [...new Set([...reasons, ...sources])];
  return all.length > 0 ? all : ['what it was made from changed'];
}

const words = {
  prompt: 'prompt changed',
  modelId: 'model changed',
  asked: 'continuity mode changed',
  durationSeconds: 'length changed',
  width: 'picture format changed',
  height: 'picture format changed',
  fps: 'frame rate changed',
  params: 'model settings changed',
  seed: 'seed changed',
  styleStrength: 'style strength changed',
  faceStrength: 'face strength changed',
  character: 'character changed',
  place: 'place changed',
  cast: 'cast changed',
  camera: 'camera changed',
  endKeyframe: 'end keyframe changed',
  brokenCites: 'cited words changed',
  mentioned: 'pictures of what it mentions changed',
} as const satisfies Partial<Record<keyof MadeFrom, string>>;

function isEqual(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null);
}

function sourceReason(before: SourceName | undefined, now: SourceName | undefined, shots: readonly Shot[]): string {
  const numberOf = (shotId: string) => {
    const index = shots.findIndex(({ id }) => id === shotId);
    return index < 0 ? 'a shot that is gone' : `shot ${index + 1}`;
  };
  if (before?.kind === 'take-frame' && now?.kind === 'take-frame') {
    if (before.shotId !== now.shotId) return `it follows ${numberOf(now.shotId)} instead of ${numberOf(before.shotId)}`;
    if (before.takeId !== now.takeId) return `${numberOf(now.shotId)} was re-taken`;
    return `${numberOf(now.shotId)} is cut elsewhere`;
  }
  if (before?.kind === 'take-frame' && !now) return `${numberOf(before.shotId)} is no longer its anchor`;
  if (now?.kind === 'take-frame' && !before) return `${numberOf(now.shotId)} became its anchor`;
  if (before?.kind === 'proxy-view' && now?.kind === 'proxy-view') return 'scene proxy was rebuilt';
  return 'style reference changed';
}
