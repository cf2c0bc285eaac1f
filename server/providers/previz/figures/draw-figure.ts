import { drawPerson } from './person/draw-person.ts';
import type { DrawFigure } from './port.ts';

/** Draws any figure: places the canvas in figure units, with the ground at the given point, and hands over by kind. */
export const drawFigure: DrawFigure = (context, figure, pose, light, place) => {
  if (!(place.heightPx > 0)) return;
  context.save();
  try {
    context.translate(place.x, place.y);
    context.scale(place.heightPx, place.heightPx);
    context.lineCap = 'round';
    context.lineJoin = 'round';
    drawPerson(context, figure, pose, light, place);
  } finally {
    context.restore();
  }
};
