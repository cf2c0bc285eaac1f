import type { Json } from '#contract/canonical-json.ts';
import type { VideoRequest } from '#server/providers/port.ts';
import type { CameraPose } from '../camera/projector.ts';
import type { Continuation } from '../conditioning/continuation.ts';
import type { Grade } from './choose-grade.ts';
import type { PreparedShot } from './prepare-shot.ts';
import { actorAt } from './staging.ts';

const PROBE_SECONDS = 1 / 240;

/** The state in which a take ends: what the next one carries on from. Its first frame is the last frame of this one. */
export function describeEnd(request: VideoRequest, prepared: PreparedShot, grade: Grade): Json {
  const { shot, spec } = prepared;
  const end = (shot.frameCount - 1) / shot.fps;
  const pose = shot.path(end);
  const state: Continuation = {
    version: 1,
    placeTag: request.place?.toLowerCase() ?? null,
    scene: {
      place: spec.place,
      time: spec.time,
      weather: spec.weather,
      isGroundWet: spec.isGroundWet,
      isWindy: spec.isWindy,
      accents: spec.accents.map(([r, g, b]) => [r, g, b]),
      styles: [...spec.styles],
      features: [...spec.features],
    },
    seed: prepared.placeSeed,
    pose,
    velocity: velocityOf(shot.path(end - PROBE_SECONDS), pose),
    actors: shot.actors.map((actor) => ({
      key: actor.key,
      spec: copySpec(actor.spec),
      height: actor.height,
      action: actor.action,
      facing: actor.facing,
      at: [...actorAt(actor, end)],
      velocity: [...actor.velocity],
      phaseSeconds: actor.phaseSeconds + end,
    })),
    subjectDistance: prepared.subjectDistance,
    worldSeconds: shot.worldSeconds + end,
    grade: { key: grade.key, matrix: grade.matrix.map(([r, g, b, offset]) => [r, g, b, offset]) },
  };
  return state;
}

function copySpec(spec: PreparedShot['shot']['actors'][number]['spec']): Continuation['actors'][number]['spec'] {
  const { colour, propColour, rider, ...rest } = spec;
  return {
    ...rest,
    ...(rider ? { rider: copySpec(rider) } : {}),
    ...(colour ? { colour: [...colour] } : {}),
    ...(propColour ? { propColour: [...propColour] } : {}),
  };
}

function velocityOf(before: CameraPose, after: CameraPose): CameraPose {
  const rate = (key: keyof CameraPose) => (after[key] - before[key]) / PROBE_SECONDS;
  return {
    x: rate('x'),
    y: rate('y'),
    z: rate('z'),
    yaw: rate('yaw'),
    pitch: rate('pitch'),
    roll: rate('roll'),
    focal: rate('focal'),
  };
}
