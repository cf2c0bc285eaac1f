import type { CutKind, CutTerm } from '#contract/records/cut.ts';
import type { RgbaImage } from '#server/media/port.ts';
import type { BackdropKind } from './backdrop.ts';
import { applyContrast, applyGain, applyGamma, blur, shiftLab } from './faults.ts';
import { seededRandom } from './random.ts';
import { mapBytes, syntheticFrames, type ClipPlan, type Move, type Weather } from './synthetic-clip.ts';

/** A cut with what a person would say of it. */
export interface LabelledCut {
  readonly name: string;
  readonly kind: Exclude<CutKind, 'hard'>;
  readonly tailA: readonly RgbaImage[];
  readonly headB: readonly RgbaImage[];
  /** Terms that may rightly be named; empty for a good cut. */
  readonly terms: readonly CutTerm[];
}

type Frames = readonly RgbaImage[];
interface Sides {
  readonly tailA: Frames;
  readonly headB: Frames;
}

/** A way to join a clip to its continuation, good or spoilt. */
interface Recipe {
  readonly terms: readonly CutTerm[];
  make(plan: ClipPlan): Sides;
}

const TAIL = 8;
const HEAD = 9;

function continuation(plan: ClipPlan, skip = 0): Sides {
  return { tailA: syntheticFrames(plan, 0, TAIL), headB: syntheticFrames(plan, TAIL + skip, TAIL + skip + HEAD) };
}

/** Starts on A's very last frame, as a bridged take does. */
function bridged(plan: ClipPlan, move: Move = plan.move): Sides {
  const tailA = syntheticFrames(plan, 0, TAIL);
  const last = tailA[TAIL - 1]!;
  if (move === plan.move) return { tailA, headB: [last, ...syntheticFrames(plan, TAIL, TAIL + HEAD - 1)] };
  const still: ClipPlan = { ...plan, move };
  const here = plan.start ?? { x: 200, y: 120 };
  const travelled = {
    x: plan.move === 'pan' ? 21 : plan.move === 'slow-pan' ? 5.6 : 0,
    y: plan.move === 'tilt' ? 14 : 0,
  };
  const moved = { ...still, start: { x: here.x + travelled.x, y: here.y + travelled.y } };
  return { tailA, headB: [last, ...syntheticFrames(moved, 1, HEAD)] };
}

/** Takes an encoder's rounding for what it is: 1 up or down in every third byte or so. */
function reEncoded(plan: ClipPlan): Sides {
  const { tailA, headB } = bridged(plan);
  const random = seededRandom(plan.seed + 5);
  return { tailA, headB: headB.map((frame) => mapBytes(frame, (value) => value + Math.round(random() * 1.4 - 0.7))) };
}

function elsewhere(plan: ClipPlan): ClipPlan {
  return { ...plan, start: { x: 560, y: 140 } };
}

const otherBackdrop: Record<BackdropKind, BackdropKind> = {
  city: 'room',
  room: 'forest',
  forest: 'coast',
  coast: 'city',
  fog: 'city',
  desert: 'room',
};

function otherWorld(plan: ClipPlan): ClipPlan {
  return { ...plan, backdrop: otherBackdrop[plan.backdrop], seed: plan.seed + 50 };
}

/** Something done to B's frames, and the terms that may rightly be named for it. */
interface Spoiler {
  readonly terms: readonly CutTerm[];
  readonly change: (image: RgbaImage, index: number) => RgbaImage;
}

/** Faults that can be put on any frames. Blurs are in pixels of a 320×180 picture. */
export const spoilers: Readonly<Record<string, Spoiler>> = {
  'warmer by 5': { terms: ['colour'], change: (image) => shiftLab(image, { b: 5.5, a: 1.5 }) },
  'greener by 5': { terms: ['colour'], change: (image) => shiftLab(image, { a: -5, b: 1 }) },
  'cooler by 5, five frames late': {
    terms: ['colour'],
    change: (image, index) => (index >= 5 ? shiftLab(image, { b: -5.5, a: -1 }) : image),
  },
  'warmer, sliding in over frames 2 to 5': {
    terms: ['colour'],
    change: (image, index) => shiftLab(image, { b: 1.7 * Math.max(0, Math.min(4, index - 1)) }),
  },
  'gamma 1.1': { terms: ['luminance', 'contrast'], change: (image) => applyGamma(image, 1.1) },
  'darker by gain 0.85': { terms: ['luminance', 'contrast'], change: (image) => applyGain(image, 0.85) },
  'contrast 0.75': { terms: ['contrast', 'luminance', 'colour'], change: (image) => applyContrast(image, 0.75) },
  'blur of 1': { terms: ['sharpness'], change: (image) => blur(image, 1) },
  'blur of 1 from frame 2': { terms: ['sharpness'], change: (image, index) => (index >= 2 ? blur(image, 1) : image) },
  'flash of 1 frame': { terms: ['luminance'], change: (image, index) => (index === 0 ? applyGain(image, 1.6) : image) },
  'flash of 2 frames, late': {
    terms: ['luminance'],
    change: (image, index) => (index === 3 || index === 4 ? applyGain(image, 1.5) : image),
  },
};

function spoilt({ terms, change }: Spoiler): Recipe {
  return {
    terms,
    make: (plan) => {
      const { tailA, headB } = continuation(plan);
      return { tailA, headB: headB.map((image, index) => change(image, index)) };
    },
  };
}

/** Seamless cuts, good and spoilt. */
export const seamlessRecipes: Readonly<Record<string, Recipe>> = {
  continuation: { terms: [], make: (plan) => continuation(plan) },
  'bridge frame twice': { terms: [], make: (plan) => bridged(plan) },
  're-encoded': { terms: [], make: reEncoded },
  ...Object.fromEntries(Object.entries(spoilers).map(([name, spoiler]) => [name, spoilt(spoiler)])),
  'jump six frames late': {
    terms: ['structure'],
    make: (plan) => {
      const { tailA, headB } = continuation(plan);
      const other = syntheticFrames(elsewhere(plan), TAIL, TAIL + HEAD);
      return { tailA, headB: headB.map((frame, index) => (index >= 6 ? other[index]! : frame)) };
    },
  },
  'another world': {
    terms: ['structure'],
    make: (plan) => ({
      tailA: syntheticFrames(plan, 0, TAIL),
      headB: syntheticFrames(otherWorld(plan), TAIL, TAIL + HEAD),
    }),
  },
  'another angle': {
    terms: ['structure'],
    make: (plan) => ({
      tailA: syntheticFrames(plan, 0, TAIL),
      headB: syntheticFrames(elsewhere(plan), TAIL, TAIL + HEAD),
    }),
  },
  'four frames missing': { terms: ['motion'], make: (plan) => continuation(plan, 4) },
  'three frames twice': { terms: ['motion'], make: (plan) => continuation(plan, -3) },
  'stops for four frames': {
    terms: ['motion'],
    make: (plan) => {
      const { tailA, headB } = continuation(plan);
      const last = tailA[TAIL - 1]!;
      return { tailA, headB: [last, last, last, last, ...headB.slice(0, HEAD - 4)] };
    },
  },
};

/** Matched cuts, good and spoilt. */
export const matchedRecipes: Readonly<Record<string, Recipe>> = {
  'another angle': { terms: [], make: (plan) => seamlessRecipes['another angle']!.make(plan) },
  'another angle, other move': {
    terms: [],
    make: (plan) => ({
      tailA: syntheticFrames(plan, 0, TAIL),
      headB: syntheticFrames({ ...plan, move: 'push', start: { x: 420, y: 135 } }, 0, HEAD),
    }),
  },
  'another world': {
    terms: ['colour', 'luminance', 'contrast', 'sharpness'],
    make: (plan) => seamlessRecipes['another world']!.make(plan),
  },
  'another angle, warmer by 14': angleWith((image) => shiftLab(image, { b: 14, a: 5 }), ['colour']),
  'another angle, half as bright': angleWith((image) => applyGain(image, 0.55), ['luminance', 'colour', 'contrast']),
  'another angle, blurred by 1.5': angleWith((image) => blur(image, 1.5), ['sharpness']),
  'another angle, contrast 0.5': angleWith((image) => applyContrast(image, 0.5), ['contrast', 'colour', 'luminance']),
};

function angleWith(change: (image: RgbaImage) => RgbaImage, terms: readonly CutTerm[]): Recipe {
  return {
    terms,
    make: (plan) => ({
      tailA: syntheticFrames(plan, 0, TAIL),
      headB: syntheticFrames(elsewhere(plan), 0, HEAD).map(change),
    }),
  };
}

/** Faults that only show when something moves coherently. */
const NEEDS_MOTION = new Set(['four frames missing', 'three frames twice', 'stops for four frames']);
const COHERENT: ReadonlySet<Move> = new Set<Move>(['slow-pan', 'pan', 'tilt', 'push', 'whip-pan']);

/** Worlds of the labelled set; one half is for tuning, the other is held out. */
export function worldsOf(half: 'tuning' | 'held-out'): ClipPlan[] {
  const backdrops: BackdropKind[] = ['city', 'forest', 'coast', 'room', 'fog', 'desert'];
  const moves: Move[] = ['pan', 'still', 'tilt', 'handheld', 'push', 'slow-pan', 'whip-pan', 'ease'];
  const weathers: Weather[] = ['clear', 'rain', 'grain', 'snow', 'clear', 'flicker'];
  const random = seededRandom(half === 'tuning' ? 11 : 14);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]!;
  return backdrops.flatMap((backdrop, index) =>
    [0, 1].map((round) => ({
      backdrop,
      seed: (half === 'tuning' ? 100 : 1700) + index * 2 + round,
      move: moves[(index * 2 + round + (half === 'tuning' ? 0 : 5)) % moves.length]!,
      weather: pick(weathers),
    })),
  );
}

/** Every recipe in every world where it makes sense. Frames are made one cut at a time. */
export function* labelledCuts(worlds: readonly ClipPlan[]): Generator<LabelledCut> {
  for (const plan of worlds) {
    const world = `${plan.backdrop}, ${plan.move}, ${plan.weather}`;
    for (const [name, recipe] of Object.entries(seamlessRecipes)) {
      if (NEEDS_MOTION.has(name) && !COHERENT.has(plan.move)) continue;
      yield { name: `${name} (${world})`, kind: 'seamless', terms: recipe.terms, ...recipe.make(plan) };
    }
    for (const [name, recipe] of Object.entries(matchedRecipes)) {
      yield { name: `${name} (${world})`, kind: 'matched', terms: recipe.terms, ...recipe.make(plan) };
    }
  }
}
