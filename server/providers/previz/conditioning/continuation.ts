import { z } from 'zod';
import type { Json } from '#contract/canonical-json.ts';
import { figureActions, figureKinds, figureProps, wardrobes } from '../figures/port.ts';
import { gradeStyles, placeKinds, timesOfDay, weatherKinds } from '../reading/scene-spec.ts';

const numbers3 = z.tuple([z.number(), z.number(), z.number()]);
const rgb = numbers3;
const pose = z.object({
  x: z.number(),
  y: z.number(),
  z: z.number(),
  yaw: z.number(),
  pitch: z.number(),
  roll: z.number(),
  focal: z.number().positive(),
});

const facing = z.enum(['left', 'right', 'away', 'toward']);

const looks = z.object({
  kind: z.enum(figureKinds),
  seed: z.number(),
  wardrobe: z.enum(wardrobes),
  colour: rgb.optional(),
  prop: z.enum(figureProps).optional(),
  propColour: rgb.optional(),
});

const actor = z.object({
  key: z.string(),
  spec: looks.extend({ rider: looks.optional() }),
  height: z.number(),
  action: z.enum(figureActions),
  facing,
  /** Metres, at the take's end. */
  at: numbers3,
  velocity: numbers3,
  phaseSeconds: z.number(),
});

/** What a take hands to the one that carries it on: who is where, how the camera moves, what time it is in the world. */
export const Continuation = z.object({
  version: z.literal(1),
  placeTag: z.string().nullable(),
  scene: z.object({
    place: z.enum(placeKinds),
    time: z.enum(timesOfDay),
    weather: z.enum(weatherKinds),
    isGroundWet: z.boolean(),
    isWindy: z.boolean(),
    accents: z.array(rgb),
    styles: z.array(z.enum(gradeStyles)),
    features: z.array(z.string()),
  }),
  /** Place seed: the same scenery. */
  seed: z.number(),
  pose,
  /** Change of the pose per second. */
  velocity: pose.extend({ focal: z.number() }),
  actors: z.array(actor),
  subjectDistance: z.number(),
  worldSeconds: z.number(),
  /** The grade, so that a chain keeps exactly one. */
  grade: z.object({ key: z.string(), matrix: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])) }),
});
export type Continuation = z.infer<typeof Continuation>;

/** Reads a continuation; null when there is none or it is not one of ours. */
export function readContinuation(json: Json | undefined): Continuation | null {
  const parsed = Continuation.safeParse(json);
  return parsed.success ? parsed.data : null;
}
