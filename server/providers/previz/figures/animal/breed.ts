import type { FigureKind, Rgb } from '../port.ts';

export type Quadruped = Extract<FigureKind, 'dog' | 'cat' | 'horse' | 'deer' | 'fox' | 'wolf' | 'bear'>;

/** Shape of one kind of four-legged animal; lengths in units of its full height. */
export interface Breed {
  /** Height of the withers, and half the length from shoulder to hip. */
  readonly back: number;
  readonly half: number;
  readonly chest: number;
  readonly belly: number;
  readonly rump: number;
  /** Neck: length, angle above the horizontal when at rest, thickness at shoulder and head. */
  readonly neck: number;
  readonly neckAngle: number;
  readonly neckThick: readonly [number, number];
  readonly skull: number;
  readonly muzzle: number;
  readonly muzzleThick: number;
  readonly ear: 'pointed' | 'round' | 'long' | 'drop';
  readonly earSize: number;
  readonly tail: number;
  /** Angle of the tail at rest, below the horizontal, and thickness at root and middle. */
  readonly tailAngle: number;
  readonly tailThick: readonly [number, number];
  /** Radii of a leg: thigh, knee, foot. */
  readonly leg: readonly [number, number, number];
  readonly hasHooves: boolean;
  readonly cycleSeconds: number;
  readonly reach: number;
  readonly colours: readonly [Rgb, ...Rgb[]];
  /** Colour of muzzle, belly and tail tip; absent is the coat. */
  readonly pale?: Rgb;
}

const CANINE = {
  ear: 'pointed',
  hasHooves: false,
  cycleSeconds: 0.8,
} as const;

export const BREEDS: Readonly<Record<Quadruped, Breed>> = {
  horse: {
    back: 0.66,
    half: 0.33,
    chest: 0.155,
    belly: 0.14,
    rump: 0.15,
    neck: 0.36,
    neckAngle: 0.92,
    neckThick: [0.125, 0.062],
    skull: 0.062,
    muzzle: 0.165,
    muzzleThick: 0.036,
    ear: 'pointed',
    earSize: 0.06,
    tail: 0.42,
    tailAngle: 1.25,
    tailThick: [0.025, 0.045],
    leg: [0.075, 0.031, 0.024],
    hasHooves: true,
    cycleSeconds: 1.15,
    reach: 0.17,
    colours: [
      [104, 64, 42],
      [62, 42, 34],
      [142, 96, 60],
      [188, 180, 170],
      [38, 34, 36],
    ],
  },
  deer: {
    back: 0.58,
    half: 0.24,
    chest: 0.105,
    belly: 0.092,
    rump: 0.1,
    neck: 0.26,
    neckAngle: 1.05,
    neckThick: [0.068, 0.04],
    skull: 0.042,
    muzzle: 0.095,
    muzzleThick: 0.022,
    ear: 'long',
    earSize: 0.075,
    tail: 0.07,
    tailAngle: 0.5,
    tailThick: [0.022, 0.02],
    leg: [0.05, 0.019, 0.013],
    hasHooves: true,
    cycleSeconds: 1,
    reach: 0.15,
    colours: [
      [142, 92, 58],
      [120, 80, 54],
      [158, 108, 70],
    ],
    pale: [216, 196, 170],
  },
  wolf: {
    ...CANINE,
    back: 0.7,
    half: 0.34,
    chest: 0.155,
    belly: 0.12,
    rump: 0.13,
    neck: 0.2,
    neckAngle: 0.62,
    neckThick: [0.14, 0.1],
    skull: 0.095,
    muzzle: 0.14,
    muzzleThick: 0.042,
    earSize: 0.09,
    tail: 0.36,
    tailAngle: 0.95,
    tailThick: [0.035, 0.062],
    leg: [0.085, 0.038, 0.034],
    reach: 0.2,
    colours: [
      [104, 102, 104],
      [76, 74, 78],
      [128, 116, 102],
    ],
    pale: [182, 176, 168],
  },
  dog: {
    ...CANINE,
    back: 0.66,
    half: 0.3,
    chest: 0.145,
    belly: 0.108,
    rump: 0.118,
    neck: 0.22,
    neckAngle: 0.85,
    neckThick: [0.105, 0.08],
    skull: 0.095,
    muzzle: 0.125,
    muzzleThick: 0.047,
    ear: 'drop',
    earSize: 0.12,
    tail: 0.3,
    tailAngle: -0.6,
    tailThick: [0.03, 0.026],
    leg: [0.078, 0.036, 0.033],
    reach: 0.19,
    colours: [
      [168, 122, 74],
      [58, 46, 40],
      [206, 178, 138],
      [120, 76, 48],
    ],
    pale: [226, 208, 182],
  },
  fox: {
    ...CANINE,
    back: 0.6,
    half: 0.34,
    chest: 0.125,
    belly: 0.1,
    rump: 0.112,
    neck: 0.19,
    neckAngle: 0.75,
    neckThick: [0.105, 0.085],
    skull: 0.095,
    muzzle: 0.145,
    muzzleThick: 0.03,
    earSize: 0.13,
    tail: 0.5,
    tailAngle: 0.62,
    tailThick: [0.04, 0.09],
    leg: [0.066, 0.029, 0.026],
    reach: 0.17,
    colours: [
      [196, 98, 44],
      [178, 84, 40],
      [208, 116, 58],
    ],
    pale: [236, 222, 204],
  },
  cat: {
    ...CANINE,
    back: 0.62,
    half: 0.34,
    chest: 0.115,
    belly: 0.115,
    rump: 0.125,
    neck: 0.17,
    neckAngle: 0.8,
    neckThick: [0.09, 0.08],
    skull: 0.105,
    muzzle: 0.06,
    muzzleThick: 0.055,
    earSize: 0.11,
    tail: 0.46,
    tailAngle: -0.8,
    tailThick: [0.024, 0.024],
    leg: [0.07, 0.034, 0.031],
    reach: 0.16,
    cycleSeconds: 0.75,
    colours: [
      [52, 48, 50],
      [184, 122, 66],
      [150, 146, 142],
      [88, 78, 70],
    ],
  },
  bear: {
    back: 0.8,
    half: 0.37,
    chest: 0.225,
    belly: 0.235,
    rump: 0.225,
    neck: 0.2,
    neckAngle: 0.28,
    neckThick: [0.19, 0.135],
    skull: 0.14,
    muzzle: 0.14,
    muzzleThick: 0.065,
    ear: 'round',
    earSize: 0.055,
    tail: 0.05,
    tailAngle: 0.6,
    tailThick: [0.035, 0.03],
    leg: [0.13, 0.078, 0.07],
    hasHooves: false,
    cycleSeconds: 1.35,
    reach: 0.18,
    colours: [
      [84, 58, 42],
      [50, 42, 38],
      [112, 82, 58],
    ],
  },
};

export function isQuadruped(kind: FigureKind): kind is Quadruped {
  return kind in BREEDS;
}
