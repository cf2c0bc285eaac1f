import type { FigureSpec, Rgb } from '../port.ts';
import { seeded, seededBetween, seededPick } from '../seeded.ts';

/** Proportions of one body; heights above the ground and lengths in units of the figure's height. */
export interface Build {
  /** Chin to crown. */
  readonly headHeight: number;
  /** Head width over its usual width. */
  readonly headWidth: number;
  readonly hipHeight: number;
  readonly thigh: number;
  readonly shin: number;
  /** Base of the neck above the hips. */
  readonly spine: number;
  readonly shoulderHalf: number;
  readonly chestSide: number;
  readonly chestDepth: number;
  readonly waistSide: number;
  readonly waistDepth: number;
  readonly hipSide: number;
  readonly hipDepth: number;
  readonly upperArm: number;
  readonly foreArm: number;
  /** Thickness of arms and legs over the usual. */
  readonly limb: number;
  /** Forward bend of an old back, in radians. */
  readonly stoop: number;
}

export type HairStyle = 'long' | 'bob' | 'bun' | 'ponytail' | 'short' | 'swept' | 'curly' | 'thinning' | 'bald';

/** Everything about one person that stays the same from shot to shot. */
export interface Person {
  readonly build: Build;
  readonly hair: HairStyle;
  readonly hairColour: Rgb;
  readonly skin: Rgb;
  readonly trousers: Rgb;
  readonly shoes: Rgb;
  readonly accent: Rgb;
  /** 0 masculine .. 1 feminine features. */
  readonly softness: number;
  readonly isOld: boolean;
  readonly isChild: boolean;
  readonly hasBeard: boolean;
}

const SKINS: readonly [Rgb, ...Rgb[]] = [
  [238, 200, 176],
  [224, 178, 148],
  [201, 150, 118],
  [166, 114, 84],
  [124, 82, 60],
  [92, 60, 46],
];
const HAIRS: readonly [Rgb, ...Rgb[]] = [
  [32, 26, 26],
  [46, 34, 30],
  [74, 48, 34],
  [112, 72, 44],
  [150, 98, 52],
  [190, 150, 96],
];
const GREYS: readonly [Rgb, ...Rgb[]] = [
  [196, 196, 200],
  [162, 162, 168],
  [222, 220, 216],
];

const ADULT: Build = {
  headHeight: 0.133,
  headWidth: 1,
  hipHeight: 0.52,
  thigh: 0.239,
  shin: 0.236,
  spine: 0.315,
  shoulderHalf: 0.114,
  chestSide: 0.098,
  chestDepth: 0.055,
  waistSide: 0.078,
  waistDepth: 0.046,
  hipSide: 0.078,
  hipDepth: 0.056,
  upperArm: 0.165,
  foreArm: 0.145,
  limb: 1,
  stoop: 0,
};

function adultBuild(isWoman: boolean): Build {
  if (!isWoman) return ADULT;
  return {
    ...ADULT,
    headHeight: 0.13,
    shoulderHalf: 0.094,
    chestSide: 0.08,
    chestDepth: 0.051,
    waistSide: 0.06,
    waistDepth: 0.039,
    hipSide: 0.082,
    hipDepth: 0.056,
    upperArm: 0.158,
    foreArm: 0.138,
    limb: 0.84,
  };
}

const CHILD: Build = {
  ...ADULT,
  headHeight: 0.19,
  hipHeight: 0.45,
  thigh: 0.204,
  shin: 0.202,
  spine: 0.32,
  shoulderHalf: 0.098,
  chestSide: 0.088,
  chestDepth: 0.06,
  waistSide: 0.078,
  waistDepth: 0.055,
  hipSide: 0.08,
  hipDepth: 0.06,
  upperArm: 0.145,
  foreArm: 0.125,
  limb: 0.92,
};

function buildOf(figure: FigureSpec, isWoman: boolean): Build {
  const base = figure.kind === 'child' ? CHILD : adultBuild(isWoman);
  const girth = seededBetween(figure.seed, 1, 0.93, 1.09);
  const isOld = figure.kind === 'old-woman' || figure.kind === 'old-man';
  return {
    ...base,
    headWidth: seededBetween(figure.seed, 2, 0.95, 1.05),
    shoulderHalf: base.shoulderHalf * seededBetween(figure.seed, 3, 0.95, 1.05),
    chestSide: base.chestSide * girth,
    waistSide: base.waistSide * girth * (isOld ? 1.14 : 1),
    waistDepth: base.waistDepth * girth * (isOld ? 1.2 : 1),
    hipSide: base.hipSide * girth,
    limb: base.limb * girth,
    stoop: isOld ? seededBetween(figure.seed, 4, 0.14, 0.22) : 0,
  };
}

function hairOf(figure: FigureSpec, isWoman: boolean): HairStyle {
  if (figure.kind === 'old-man') return seededPick(figure.seed, 5, ['thinning', 'short', 'bald']);
  if (figure.kind === 'old-woman') return seededPick(figure.seed, 5, ['bun', 'bob', 'curly']);
  if (figure.kind === 'child') return seededPick(figure.seed, 5, ['bob', 'short', 'ponytail', 'swept', 'curly']);
  if (isWoman) return seededPick(figure.seed, 5, ['long', 'bob', 'bun', 'ponytail', 'long', 'curly']);
  return seededPick(figure.seed, 5, ['short', 'swept', 'short', 'swept', 'curly', 'bald']);
}

/** The person a spec describes: build, hair and colours from its seed. */
export function personOf(figure: FigureSpec): Person {
  const { seed, kind } = figure;
  const isWoman =
    kind === 'woman' || kind === 'old-woman' || ((kind === 'person' || kind === 'child') && seeded(seed, 9) < 0.5);
  const isOld = kind === 'old-woman' || kind === 'old-man';
  const isSuited = kind === 'robot' || kind === 'astronaut';
  return {
    build: buildOf(figure, isWoman),
    hair: hairOf(figure, isWoman),
    hairColour: seededPick(seed, 6, isOld ? GREYS : HAIRS),
    skin: isSuited ? (figure.colour ?? [176, 178, 184]) : seededPick(seed, 7, SKINS),
    trousers: seededPick(seed, 8, [
      [38, 42, 58],
      [54, 50, 48],
      [30, 32, 38],
      [70, 66, 62],
      [48, 58, 78],
    ]),
    shoes: isSuited
      ? [96, 98, 106]
      : seededPick(seed, 10, [
          [34, 28, 26],
          [56, 40, 30],
          [24, 24, 28],
        ]),
    accent: seededPick(seed, 11, [
      [196, 70, 62],
      [214, 164, 72],
      [88, 132, 142],
      [226, 216, 198],
      [120, 88, 132],
    ]),
    softness: isWoman ? 1 : kind === 'child' ? 0.8 : 0,
    isOld,
    isChild: kind === 'child',
    hasBeard: !isSuited && !isWoman && kind !== 'child' && seeded(seed, 12) < (isOld ? 0.6 : 0.25),
  };
}
