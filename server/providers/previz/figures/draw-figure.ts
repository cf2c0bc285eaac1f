import { animalGait } from './animal/animal-pose.ts';
import { BREEDS, isQuadruped } from './animal/breed.ts';
import { drawBird } from './animal/draw-bird.ts';
import { drawQuadruped } from './animal/draw-quadruped.ts';
import { drawSwimmer } from './animal/draw-swimmer.ts';
import { drawHorse } from './draw-horse.ts';
import { runOf, walkOf } from './person/actions.ts';
import { personOf } from './person/build.ts';
import { drawPerson } from './person/draw-person.ts';
import { gaitSpeed } from './person/gait.ts';
import type { DrawFigure, FigureAction, FigureKind, FigureSpec } from './port.ts';
import { drawVehicle } from './vehicle/draw-vehicle.ts';

const DRAWERS: Readonly<Record<FigureKind, DrawFigure>> = {
  woman: drawPerson,
  man: drawPerson,
  child: drawPerson,
  'old-woman': drawPerson,
  'old-man': drawPerson,
  person: drawPerson,
  robot: drawPerson,
  astronaut: drawPerson,
  dog: drawQuadruped('dog'),
  cat: drawQuadruped('cat'),
  horse: drawHorse,
  deer: drawQuadruped('deer'),
  fox: drawQuadruped('fox'),
  wolf: drawQuadruped('wolf'),
  bear: drawQuadruped('bear'),
  bird: drawBird,
  whale: drawSwimmer('whale'),
  fish: drawSwimmer('fish'),
  car: drawVehicle('car'),
  truck: drawVehicle('truck'),
  bus: drawVehicle('bus'),
  tram: drawVehicle('tram'),
  train: drawVehicle('train'),
  bicycle: drawVehicle('bicycle'),
  motorbike: drawVehicle('motorbike'),
  boat: drawVehicle('boat'),
  'sailing-ship': drawVehicle('sailing-ship'),
  spaceship: drawVehicle('spaceship'),
  aeroplane: drawVehicle('aeroplane'),
  balloon: drawVehicle('balloon'),
};

/**
 * How fast a walking or running figure covers ground so that its feet do not slide, in figure heights a second; 0 for what
 * has no gait. A vehicle goes as fast as the scene likes.
 */
export function travelSpeed(figure: FigureSpec, action: FigureAction): number {
  if (action !== 'walk' && action !== 'run') return 0;
  const isRunning = action === 'run';
  const { kind } = figure;
  if (isQuadruped(kind)) return gaitSpeed(animalGait(BREEDS[kind], isRunning));
  if (DRAWERS[kind] !== drawPerson) return 0;
  const person = personOf(figure);
  return gaitSpeed(isRunning ? runOf(person) : walkOf(person));
}

/** How long a person's walk or run takes until it begins anew, in seconds; null for what does not repeat. */
export function gaitCycleSeconds(figure: FigureSpec, action: FigureAction): number | null {
  if ((action !== 'walk' && action !== 'run') || DRAWERS[figure.kind] !== drawPerson) return null;
  const person = personOf(figure);
  return (action === 'run' ? runOf(person) : walkOf(person)).cycleSeconds;
}

/** Draws any figure: places the canvas in figure units, with the ground at the given point, and hands over by kind. */
export const drawFigure: DrawFigure = (context, figure, pose, light, place) => {
  if (!(place.heightPx > 0)) return;
  context.save();
  try {
    context.translate(place.x, place.y);
    context.scale(place.heightPx, place.heightPx);
    context.lineCap = 'round';
    context.lineJoin = 'round';
    DRAWERS[figure.kind](context, figure, pose, light, place);
  } finally {
    context.restore();
  }
};
