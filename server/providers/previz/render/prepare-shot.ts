import type { VideoRequest } from '#server/providers/port.ts';
import { durationToFrames } from '#contract/time.ts';
import type { CameraPath } from '../camera/camera-path.ts';
import { cameraPath, continuedPath } from '../camera/camera-path.ts';
import { framePlace, frameSubject } from '../camera/framing.ts';
import type { CameraPose } from '../camera/projector.ts';
import { frameUnit } from '../camera/projector.ts';
import type { Continuation } from '../conditioning/continuation.ts';
import type { FigureSpec, Rgb } from '../figures/port.ts';
import { clamp } from '../picture/colour.ts';
import { hashText } from '../picture/seeded-random.ts';
import { readPrompt } from '../reading/read-prompt.ts';
import type { SceneSpec } from '../reading/scene-spec.ts';
import { buildWorld } from '../scene/build-world.ts';
import { campfire } from '../scene/campfire.ts';
import { choosePalette } from '../scene/palettes/choose-palette.ts';
import type { World } from '../scene/world.ts';
import { offsetPose } from './camera-offset.ts';
import { CLOSE_EXPOSURE } from './figure-light.ts';
import type { Actor } from './staging.ts';
import { actorAt, stageActors } from './staging.ts';
import { makeWeather } from './weather.ts';
import type { WorldShot } from './world-view.ts';

/** A shot of a world with what is needed to carry it on. */
export interface PreparedShot {
  readonly spec: SceneSpec;
  readonly shot: WorldShot;
  readonly placeSeed: number;
  readonly subjectDistance: number;
}

/** What the camera turns around when nobody is there, in metres. */
const EMPTY_PIVOT_METRES = 12;
/** Longest time the camera takes to come from where the last take left it, in seconds. */
const JOIN_SECONDS = 2.6;
/** From this much lateral room on there are no walls: the camera may go as far as the subject does. */
const WIDE_ROOM_METRES = 2.5;
/** Shot sizes in which a subject that moves would leave the frame: the camera goes along. */
const TIGHT = new Set(['medium', 'close', 'extreme-close']);

/** Shot sizes that are about a face. */
const CLOSE = new Set(['close', 'extreme-close']);

/** Reads the scene of a request, with what an earlier take tells about it. */
export function readScene(
  request: Pick<VideoRequest, 'prompt' | 'negativePrompt' | 'cast' | 'place'>,
  earlier: Continuation | null,
): SceneSpec {
  return readPrompt(request.prompt, {
    ...(request.cast ? { cast: request.cast } : {}),
    ...(request.place ? { place: request.place } : {}),
    ...(request.negativePrompt ? { negativePrompt: request.negativePrompt } : {}),
    ...(earlier ? { known: earlier.scene } : {}),
  });
}

/** Seed of a place: its tag, or its kind, never the whole prompt; so takes of one place share their scenery. */
export function seedOfPlace(request: Pick<VideoRequest, 'place'>, spec: SceneSpec): number {
  return hashText(request.place === undefined ? `kind:${spec.place}` : `place:${request.place.trim().toLowerCase()}`);
}

/** Builds the world, puts everybody in their places and plans the camera. `earlier` is only given for the same place. */
export function prepareShot(
  request: VideoRequest,
  spec: SceneSpec,
  earlier: Continuation | null,
  garments: readonly (Rgb | undefined)[],
): PreparedShot {
  const { width, height, fps } = request;
  const frame = { width, height };
  const frameCount = durationToFrames(request.durationSeconds, fps);
  const durationSeconds = frameCount / fps;
  const palette = choosePalette(spec);
  const placeSeed = earlier?.seed ?? seedOfPlace(request, spec);
  const world = buildWorld({ spec, palette, seed: placeSeed });
  const first = spec.subjects[0];
  const framed = first ? frameSubject(first.kind, spec.shotSize, world, frame) : undefined;
  const basePose = framed?.pose ?? framePlace(spec.shotSize, world, frame);
  const distance = framed?.distance ?? EMPTY_PIVOT_METRES;
  const staged = stageActors({
    spec,
    distance,
    maxDistance: world.isOpen ? Number.POSITIVE_INFINITY : world.maxSubjectDistance,
    durationSeconds,
    halfWidth: (distance * width) / 2 / (basePose.focal * frameUnit(width, height)),
    seed: (request.seed ?? 1) >>> 0,
    known: knownLooks(earlier),
    referenceColours: garments.map((colour) => (colour ? { colour } : undefined)),
  });
  const actors = earlier ? resumeActors(earlier, staged, spec) : staged;
  const planned =
    earlier && !spec.isSizeSaid
      ? earlier.pose
      : earlier && actors[0]
        ? besideActor(basePose, actors[0], distance)
        : basePose;
  const aimed = offsetPose(planned, request.camera, distance);
  const stage = {
    pivotDistance: distance,
    room: world.lateralRoom,
    durationSeconds,
    hasSubject: first !== undefined,
    seed: placeSeed,
    isContinued: earlier !== null,
  };
  const moving = cameraPath(aimed, spec.camera, stage);
  const followed = followActor(
    moving,
    actors[0],
    spec,
    world,
    distance,
    width / 2 / (basePose.focal * frameUnit(width, height)),
    durationSeconds,
  );
  const path = earlier
    ? continuedPath(earlier.pose, earlier.velocity, followed, Math.min(JOIN_SECONDS, durationSeconds * 0.75))
    : followed;
  const shot: WorldShot = {
    world: withFire(world, spec, actors, distance, placeSeed),
    path,
    actors,
    width,
    height,
    fps,
    frameCount,
    weather: makeWeather(spec, palette, world.isOpen, placeSeed),
    worldSeconds: earlier?.worldSeconds ?? 0,
    leadExposure: CLOSE.has(spec.shotSize) ? Math.max(CLOSE_EXPOSURE, palette.exposure) : palette.exposure,
    wind: spec.isWindy || spec.weather === 'storm' ? 0.85 : 0.18,
  };
  return { spec, shot, placeSeed, subjectDistance: distance };
}

/** A named fire burns beside whoever is framed, in the open, where nobody stands; rooms have a hearth or a lamp of their own. */
function withFire(
  world: World,
  spec: SceneSpec,
  [framed, ...others]: readonly Actor[],
  distance: number,
  seed: number,
): World {
  if (!world.isOpen || !world.ground || !spec.features.includes('fire')) return world;
  const [x, , z] = framed?.start ?? [0, 0, distance];
  const nextX = others[0]?.start[0] ?? x - 1;
  const side = nextX > x ? -1 : 1;
  return { ...world, live: [...world.live, campfire(seed, x + side * 1.3, z - 0.25)] };
}

function knownLooks(earlier: Continuation | null): Record<string, FigureSpec> {
  return Object.fromEntries((earlier?.actors ?? []).map(({ key, spec }) => [key, spec]));
}

/** Who was there carries on from where they were; who is new comes as staged; nobody leaves while the words do not send them. */
function resumeActors(earlier: Continuation, staged: readonly Actor[], spec: SceneSpec): Actor[] {
  if (staged.length === 0) {
    return spec.isEmptySaid ? [] : earlier.actors.map(({ at, ...actor }) => ({ ...actor, start: at }));
  }
  return staged.map((actor, index) => {
    const before =
      earlier.actors.find((other) => other.key === actor.key) ??
      (index === 0 ? earlier.actors.find((other) => other.spec.kind === actor.spec.kind) : undefined);
    if (!before) return actor;
    const isSameAction = before.action === actor.action;
    const isFacingSaid = spec.subjects[index]?.facing !== undefined;
    const facing = isSameAction && !isFacingSaid ? before.facing : actor.facing;
    const velocity = isSameAction && facing === before.facing ? before.velocity : actor.velocity;
    return {
      ...actor,
      start: before.at,
      facing,
      velocity,
      velocityBefore: before.velocity,
      phaseSeconds: isSameAction ? before.phaseSeconds : 0,
    };
  });
}

/** The framing's pose, seen from where the actor now is. */
function besideActor(pose: CameraPose, actor: Actor, distance: number): CameraPose {
  return { ...pose, x: actor.start[0], z: actor.start[2] - distance };
}

/** Goes along with the first actor: wholly when asked to or when the frame is tight, otherwise as far as keeps them in the frame. */
function followActor(
  path: CameraPath,
  actor: Actor | undefined,
  spec: SceneSpec,
  world: World,
  distance: number,
  halfTangent: number,
  durationSeconds: number,
): CameraPath {
  if (!actor) return path;
  const isFull = spec.camera.moves.includes('follow') || TIGHT.has(spec.shotSize);
  const span = Math.abs(actor.velocity[0]) * durationSeconds;
  // Long bodies need the more room the longer they are.
  const free = Math.max(0.1, 1.25 * halfTangent * distance - 0.7 * actor.height);
  const share = span > 0 ? clamp((span - free) / span, 0, 1) : 0;
  const roomLeft = world.lateralRoom >= WIDE_ROOM_METRES ? Number.POSITIVE_INFINITY : world.lateralRoom;
  // Half-way through, camera and actor are abreast, however far to the side the actor began.
  const halfWay = (actor.velocity[0] * durationSeconds) / 2;
  const offset = isFull
    ? actor.start[0] * (TIGHT.has(spec.shotSize) ? 0.75 : 0.35)
    : share > 0
      ? actor.start[0] - path(0).x + halfWay * (1 - share)
      : 0;
  return (seconds) => {
    const pose = path(seconds);
    const [x, , z] = actorAt(actor, seconds);
    const [dx, dz] = [x - actor.start[0], z - actor.start[2]];
    const sideways = isFull ? dx + offset : dx * share + offset;
    return { ...pose, x: pose.x + clamp(sideways, -roomLeft * 2, roomLeft * 2), z: pose.z + (isFull ? dz : 0) };
  };
}
