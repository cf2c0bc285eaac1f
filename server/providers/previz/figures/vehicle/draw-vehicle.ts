import { createBrush } from '../brush.ts';
import type { DrawFigure, FigureKind, Rgb } from '../port.ts';
import { seededPick } from '../seeded.ts';
import type { Ride } from './parts.ts';
import { drawTrain, drawTram } from './rail.ts';
import { drawAeroplane } from './aeroplane.ts';
import { drawBalloon } from './balloon.ts';
import { drawBoat, drawSailingShip } from './boats.ts';
import { drawBus, drawCar, drawEndOn, drawTruck } from './cars.ts';
import { drawSpaceship } from './spaceship.ts';
import { drawBicycle, drawMotorbike } from './two-wheelers.ts';

export type Vehicle = Extract<
  FigureKind,
  | 'car'
  | 'truck'
  | 'bus'
  | 'tram'
  | 'train'
  | 'bicycle'
  | 'motorbike'
  | 'boat'
  | 'sailing-ship'
  | 'spaceship'
  | 'aeroplane'
  | 'balloon'
>;

/** How one kind of vehicle is drawn. Widths in units of its height. */
interface Model {
  readonly side: (ride: Ride) => void;
  /** Half the length of the side view: how far shading reaches. */
  readonly half: number;
  /** Seen from front or back: half its width, and the height of its floor; absent is the side view, foreshortened. */
  readonly end?: { readonly half: number; readonly floor: number; readonly hasPole?: boolean };
}

const MODELS: Readonly<Record<Vehicle, Model>> = {
  car: { side: drawCar, half: 1.45, end: { half: 0.62, floor: 0.2 } },
  truck: { side: drawTruck, half: 1.45, end: { half: 0.36, floor: 0.15 } },
  bus: { side: drawBus, half: 1.75, end: { half: 0.42, floor: 0.12 } },
  tram: { side: drawTram, half: 1.55, end: { half: 0.34, floor: 0.1, hasPole: true } },
  train: { side: drawTrain, half: 2.85, end: { half: 0.38, floor: 0.14 } },
  bicycle: { side: drawBicycle, half: 0.55 },
  motorbike: { side: drawMotorbike, half: 0.75 },
  boat: { side: drawBoat, half: 1.05 },
  'sailing-ship': { side: drawSailingShip, half: 0.75 },
  spaceship: { side: drawSpaceship, half: 1.25 },
  aeroplane: { side: drawAeroplane, half: 1.8 },
  balloon: { side: drawBalloon, half: 0.36 },
};

const COLOURS: readonly [Rgb, ...Rgb[]] = [
  [168, 50, 46],
  [46, 86, 118],
  [58, 92, 76],
  [206, 156, 66],
  [112, 116, 124],
  [60, 64, 76],
];

/** Seen from the end, a vehicle without a front of its own keeps this share of its length. */
const FORESHORTENED = 0.42;

/** Draws a vehicle; the canvas is already in figure units with the ground, water or belly at y = 0. */
export const drawVehicle =
  (kind: Vehicle): DrawFigure =>
  (context, figure, pose, light, place) => {
    const model = MODELS[kind];
    const isLeft = pose.facing === 'left';
    const isEndOn = pose.facing === 'away' || pose.facing === 'toward';
    const reach = isEndOn && model.end ? model.end.half : model.half;
    const brush = createBrush(context, light, place.heightPx, isLeft, reach);
    const isMoving = pose.action !== 'stand' && pose.action !== 'sit';
    const ride: Ride = {
      brush,
      colour: figure.colour ?? seededPick(figure.seed, 24, COLOURS),
      seed: figure.seed,
      travelled: isMoving ? pose.seconds : 0,
      seconds: pose.seconds,
      wind: (pose.wind ?? 0) * (isLeft ? -1 : 1),
      isMoving,
    };
    if (isEndOn && model.end) {
      drawEndOn(ride, model.end.half, model.end.floor, model.end.hasPole ?? false, pose.facing === 'toward');
      return;
    }
    context.scale((isLeft ? -1 : 1) * (isEndOn && kind !== 'balloon' ? FORESHORTENED : 1), 1);
    model.side(ride);
  };
