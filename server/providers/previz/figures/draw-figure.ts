import { drawBird } from './animal/draw-bird.ts';
import { drawQuadruped } from './animal/draw-quadruped.ts';
import { drawSwimmer } from './animal/draw-swimmer.ts';
import { drawPerson } from './person/draw-person.ts';
import type { DrawFigure, FigureKind } from './port.ts';
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
  horse: drawQuadruped('horse'),
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
