import type { SceneProxy, StyleReference } from '#contract/records/continuity.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import { secondsToFrames } from '#contract/time.ts';

/** A frame of a take, by its number counted from 0. */
export interface FrameSource {
  readonly kind: 'take-frame';
  readonly shotId: string;
  readonly takeId: string;
  readonly frame: number;
  /** The lossless still of it, when it is one that is kept; null when it has to be taken from the media. */
  readonly assetId: string | null;
}

/** A still that is there already. */
export interface StillSource {
  readonly kind: 'still';
  readonly assetId: string;
}

/** A view into a scene proxy, to be rendered with the shot's camera. */
export interface ProxySource {
  readonly kind: 'proxy-view';
  readonly proxyId: string;
  readonly camera: NonNullable<Shot['camera']>;
}

/** What is known of the sequence when a shot is planned. */
export interface SequenceState {
  /** All shots in order of position. */
  readonly shots: readonly Shot[];
  /** Selected take of each shot that has one which is not in the trash. */
  readonly takes: ReadonlyMap<string, Take>;
  readonly primaryStyleReference: StyleReference | null;
  readonly sceneProxy: SceneProxy | null;
}

/** The shot that a shot continues from by its own word or its place; null for the first. */
export function bridgedShotId(shot: Shot, shots: readonly Shot[]): string | null {
  if (shot.bridgeFrom) return shot.bridgeFrom.shotId;
  const index = shots.findIndex(({ id }) => id === shot.id);
  return index > 0 ? (shots[index - 1]?.id ?? null) : null;
}

/** The frame to continue from, honouring that shot's in and out. Null when there is no take to take it from. */
export function bridgeFrameOf(shot: Shot, state: SequenceState): FrameSource | null {
  const shotId = bridgedShotId(shot, state.shots);
  const from = state.shots.find(({ id }) => id === shotId);
  const take = shotId === null ? undefined : state.takes.get(shotId);
  if (!from || !take) return null;
  const last = Math.min(from.outFrame ?? take.frameCount, take.frameCount) - 1;
  const at = shot.bridgeFrom?.at ?? 'last';
  const asked = at === 'last' ? last : at === 'first' ? (from.inFrame ?? 0) : secondsToFrames(at.seconds, take.fps);
  return takeFrame(from.id, take, Math.max(0, Math.min(asked, take.frameCount - 1)));
}

function takeFrame(shotId: string, take: Take, frame: number): FrameSource {
  const kept = frame === take.frameCount - 1 ? take.lastFrameAssetId : frame === 0 ? take.firstFrameAssetId : null;
  return { kind: 'take-frame', shotId, takeId: take.id, frame, assetId: kept };
}

/** Where a shot's look comes from, with a note when it is not what was asked for. */
export interface StyleChoice {
  readonly source: FrameSource | StillSource | null;
  readonly note: string | null;
}

/**
 * Resolves a shot's style source: its own shot's take (middle frame) or the primary reference, and failing those the shot that
 * the run of shots began with.
 */
export function styleSourceOf(shot: Shot, state: SequenceState): StyleChoice {
  const { styleSource } = shot;
  const primary = state.primaryStyleReference;
  if (styleSource.kind === 'shot' && styleSource.shotId !== shot.id) {
    const take = state.takes.get(styleSource.shotId);
    if (take) return { source: middleFrame(styleSource.shotId, take), note: null };
  }
  const isDangling = styleSource.kind === 'shot';
  if (primary) {
    return {
      source: { kind: 'still', assetId: primary.assetId },
      note: isDangling ? 'The shot whose look was to be kept has no take; the primary style reference is used.' : null,
    };
  }
  const anchor = anchorTakeBefore(shot, state);
  const note = isDangling
    ? 'The shot whose look was to be kept has no take; the first shot of this run is used.'
    : 'There is no primary style reference; the first shot of this run is used.';
  return anchor ? { source: anchor, note } : { source: null, note: null };
}

function middleFrame(shotId: string, take: Take): FrameSource {
  return takeFrame(shotId, take, take.frameCount >> 1);
}

/** Middle frame of the shot that the run of shots before this one began with. */
function anchorTakeBefore(shot: Shot, { shots, takes }: SequenceState): FrameSource | null {
  const index = shots.findIndex(({ id }) => id === shot.id);
  const before = shots.slice(0, Math.max(0, index));
  const start = Math.max(
    0,
    before.findLastIndex(({ continuityMode }) => continuityMode === 'none'),
  );
  for (const candidate of before.slice(start)) {
    const take = takes.get(candidate.id);
    if (take) return middleFrame(candidate.id, take);
  }
  return null;
}
