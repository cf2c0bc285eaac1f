import { poseAnimal } from './animal/animal-pose.ts';
import { BREEDS } from './animal/breed.ts';
import { drawQuadruped } from './animal/draw-quadruped.ts';
import { drawPerson } from './person/draw-person.ts';
import { RIDING_HIP } from './person/still-actions.ts';
import type { DrawFigure } from './port.ts';

/** Heights of riders in heights of a horse. */
const GROWN = 0.82;
const CHILD = 0.62;
/** Where the rider's hips are, in heights of a horse: behind its middle, and over its back. */
const SEAT = { forward: -0.03, up: 0.02 };

const drawAnimal = drawQuadruped('horse');

/** A horse, and whoever sits on it. */
export const drawHorse: DrawFigure = (context, figure, pose, light, place) => {
  drawAnimal(context, figure, pose, light, place);
  if (!figure.rider) return;
  const breed = BREEDS.horse;
  const { yaw, bodyUp } = poseAnimal(pose, breed, figure.seed);
  const size = figure.rider.kind === 'child' ? CHILD : GROWN;
  context.save();
  context.translate(Math.sin(yaw) * SEAT.forward, -(breed.back + bodyUp + SEAT.up - RIDING_HIP * size));
  context.scale(size, size);
  drawPerson(context, figure.rider, { ...pose, action: 'ride' }, light, { ...place, heightPx: place.heightPx * size });
  context.restore();
};
