import type { VideoRequest } from '#server/providers/port.ts';
import { durationToFrames } from '#contract/time.ts';
import { cameraPath } from '../camera/camera-path.ts';
import { framePlace, frameSubject } from '../camera/framing.ts';
import type { CameraPose } from '../camera/projector.ts';
import { frameUnit } from '../camera/projector.ts';
import { hashText } from '../picture/seeded-random.ts';
import { readPrompt } from '../reading/read-prompt.ts';
import { buildWorld } from '../scene/build-world.ts';
import { choosePalette } from '../scene/palettes/choose-palette.ts';
import { makeWeather } from './weather.ts';
import { stageActors } from './staging.ts';
import type { WorldShot } from './world-view.ts';

export function prepareShot(request: VideoRequest): WorldShot {
  const { width, height, fps } = request;
  const spec = readPrompt(request.prompt, { ...(request.cast ? { cast: request.cast } : {}), ...(request.place ? { place: request.place } : {}) });
  const palette = choosePalette(spec);
  const seed = hashText(`place:${request.place?.toLowerCase() ?? spec.place}`);
  const world = buildWorld({ spec, palette, seed });
  const frame = { width, height };
  const frameCount = durationToFrames(request.durationSeconds, fps);
  const durationSeconds = frameCount / fps;
  const first = spec.subjects[0];
  const framed = first ? frameSubject(first.kind, spec.shotSize, world, frame) : undefined;
  const pose: CameraPose = framed?.pose ?? framePlace(spec.shotSize, world, frame);
  const distance = framed?.distance ?? 12;
  const actors = stageActors({ spec, distance, halfWidth: (distance * width) / 2 / (pose.focal * frameUnit(width, height)), durationSeconds, seed: (request.seed ?? 1) >>> 0, known: {}, referenceColours: [] });
  const path = cameraPath(pose, spec.camera, { pivotDistance: framed ? distance : 12, room: world.lateralRoom, durationSeconds, hasSubject: framed !== undefined, seed });
  return { world, path, actors, weather: makeWeather(spec, palette, world.isOpen, seed), width, height, fps, frameCount, worldSeconds: 0, wind: spec.isWindy ? 0.8 : 0.2 };
}
