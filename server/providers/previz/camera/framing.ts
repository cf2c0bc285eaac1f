import type { FigureKind } from '../figures/port.ts';
import type { ShotSize } from '../reading/scene-spec.ts';
import type { World } from '../scene/world.ts';
import type { CameraPose } from './projector.ts';
import { frameUnit } from './projector.ts';

/** How a shot size shows its subject. */
interface Framing {
  /** Height of the subject as share of the frame's height. */
  readonly coverage: number;
  /** Row of the feet, 0 top .. 1 bottom; beyond 1 they are out of frame. */
  readonly feet: number;
  /** Row of the horizon. */
  readonly horizon: number;
  readonly focal: number;
}

const framings: Readonly<Record<ShotSize, Framing>> = {
  'extreme-wide': { coverage: 0.13, feet: 0.82, horizon: 0.7, focal: 1 },
  wide: { coverage: 0.3, feet: 0.9, horizon: 0.66, focal: 1.08 },
  full: { coverage: 0.56, feet: 0.95, horizon: 0.62, focal: 1.2 },
  medium: { coverage: 1.15, feet: 1.34, horizon: 0.62, focal: 1.4 },
  close: { coverage: 2.1, feet: 2.2, horizon: 0.62, focal: 1.75 },
  'extreme-close': { coverage: 3.6, feet: 3.66, horizon: 0.6, focal: 2.1 },
};

/** Heights in metres. */
const figureHeights: Readonly<Record<FigureKind, number>> = {
  woman: 1.7,
  man: 1.8,
  child: 1.25,
  'old-woman': 1.6,
  'old-man': 1.7,
  person: 1.72,
  robot: 1.85,
  astronaut: 1.9,
  dog: 0.75,
  cat: 0.4,
  horse: 2.1,
  deer: 1.7,
  fox: 0.6,
  wolf: 0.95,
  bear: 1.5,
  bird: 0.5,
  whale: 3.2,
  fish: 0.4,
  car: 1.5,
  truck: 2.8,
  bus: 3.1,
  tram: 3.4,
  train: 4,
  bicycle: 1.75,
  motorbike: 1.6,
  boat: 2.6,
  'sailing-ship': 14,
  spaceship: 5,
  aeroplane: 4,
  balloon: 14,
};

/** Height of a figure in metres. */
export function figureHeight(kind: FigureKind): number {
  return figureHeights[kind];
}

/** Long things would not fit if they filled the frame's height. */
const lengthFactors: Partial<Record<FigureKind, number>> = {
  car: 0.5,
  truck: 0.6,
  bus: 0.5,
  tram: 0.42,
  train: 0.36,
  boat: 0.6,
  whale: 0.6,
  aeroplane: 0.5,
  spaceship: 0.55,
  horse: 0.85,
  bird: 0.5,
  fish: 0.5,
  'sailing-ship': 1.1,
  balloon: 1.1,
};

/** The camera for a shot size with a subject of this kind, and how far away the subject stands, in metres. */
export function frameSubject(
  kind: FigureKind,
  size: ShotSize,
  world: World,
  frame: { readonly width: number; readonly height: number },
): { readonly pose: CameraPose; readonly distance: number } {
  const framing = framings[size];
  const metres = figureHeight(kind);
  const aspect = frame.width / frame.height;
  // In narrow frames the width decides how large a subject may be.
  const fit =
    Math.min(1, 0.55 + 0.45 * Math.min(1, aspect / 1.2)) *
    (framing.coverage < 1 ? (lengthFactors[kind] ?? 1) : Math.sqrt(lengthFactors[kind] ?? 1));
  const coverage = framing.coverage * fit;
  const unit = frameUnit(frame.width, frame.height) / frame.height;
  const wanted = (framing.focal * unit * metres) / coverage;
  const distance = Math.min(wanted, world.maxSubjectDistance);
  const focal = (coverage * distance) / (unit * metres);
  const feet = framing.coverage < 1 ? framing.feet : framing.feet - (framing.coverage - coverage);
  const eyeHeight = Math.max(0.35, ((feet - framing.horizon) / coverage) * metres);
  return {
    pose: { x: 0, y: eyeHeight, z: 0, yaw: 0, pitch: (framing.horizon - 0.5) / (focal * unit), roll: 0, focal },
    distance,
  };
}

const emptyFocals: Readonly<Record<ShotSize, number>> = {
  'extreme-wide': 0.95,
  wide: 1.08,
  full: 1.2,
  medium: 1.45,
  close: 1.9,
  'extreme-close': 2.4,
};

/** The camera when there is nobody: the world's own horizon and eye height. */
export function framePlace(
  size: ShotSize,
  world: World,
  frame: { readonly width: number; readonly height: number },
): CameraPose {
  const focal = emptyFocals[size];
  const unit = frameUnit(frame.width, frame.height) / frame.height;
  return { x: 0, y: world.eyeHeight, z: 0, yaw: 0, pitch: (world.horizon - 0.5) / (focal * unit), roll: 0, focal };
}
