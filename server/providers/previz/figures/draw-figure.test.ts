import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { drawFigure, travelSpeed } from './draw-figure.ts';
import { poseBody } from './person/actions.ts';
import { personOf } from './person/build.ts';
import { RUN, stepAt, WALK } from './person/gait.ts';
import { solveSkeleton } from './person/skeleton.ts';
import { figureActions, type FigureKind, figureKinds, type FigurePose, type FigureSpec, personKinds } from './port.ts';
import { SAMPLE_LIGHT } from './testing/sample-light.ts';

const HEIGHT = 44;
const SIZE = 192;
const GROUND = 120;

const FACINGS = ['left', 'right', 'away', 'toward'] as const;

function figureOf(kind: FigureKind, more: Partial<FigureSpec> = {}): FigureSpec {
  return { kind, seed: 5, wardrobe: 'long-coat', ...more };
}

function poseOf(more: Partial<FigurePose> = {}): FigurePose {
  return { action: 'stand', seconds: 0.8, facing: 'right', ...more };
}

function drawn(figure: FigureSpec, pose: FigurePose, light = SAMPLE_LIGHT, heightPx = HEIGHT): Uint8ClampedArray {
  const context = createCanvas(SIZE, SIZE).getContext('2d');
  drawFigure(context, figure, pose, light, { x: SIZE / 2, y: GROUND, heightPx });
  return context.getImageData(0, 0, SIZE, SIZE).data;
}

/** Bounds of what is nearly opaque, so that shadows and glows do not count. */
function bounds(pixels: Uint8ClampedArray): {
  top: number;
  bottom: number;
  left: number;
  right: number;
  count: number;
} {
  const box = { top: SIZE, bottom: 0, left: SIZE, right: 0, count: 0 };
  for (let i = 3; i < pixels.length; i += 4) {
    if ((pixels[i] ?? 0) < 235) continue;
    const y = Math.floor(i / 4 / SIZE);
    const x = Math.floor(i / 4) % SIZE;
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.count++;
  }
  return box;
}

/** Mean absolute difference of two pictures over what either has drawn, 0..255. */
function difference(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  let sum = 0;
  let seen = 0;
  for (let i = 0; i < a.length; i++) {
    if ((a[i | 3] ?? 0) + (b[i | 3] ?? 0) === 0) continue;
    sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
    seen++;
  }
  return sum / Math.max(1, seen);
}

describe('drawFigure', () => {
  test.each(figureKinds)('draws a %s in every action and facing, within reach of its place', (kind) => {
    for (const action of figureActions) {
      for (const facing of FACINGS) {
        const box = bounds(drawn(figureOf(kind), poseOf({ action, facing })));
        const where = `${kind} ${action} ${facing}`;
        expect(box.count, where).toBeGreaterThan(HEIGHT * HEIGHT * 0.02);
        expect(box.top, where).toBeGreaterThan(GROUND - HEIGHT * 1.5);
        expect(box.bottom, where).toBeLessThan(GROUND + HEIGHT * 0.3);
      }
    }
  });

  test.each(figureKinds)('a standing %s is as high as asked and stands on its place', (kind) => {
    for (const facing of FACINGS) {
      const box = bounds(drawn(figureOf(kind), poseOf({ facing })));
      const where = `${kind} ${facing}`;
      const isAirborne = ['spaceship', 'aeroplane', 'whale', 'fish'].includes(kind);
      expect(GROUND - box.top, where).toBeGreaterThan(HEIGHT * 0.74);
      expect(GROUND - box.top, where).toBeLessThan(HEIGHT * 1.2);
      expect(Math.abs(box.bottom - GROUND), where).toBeLessThan(HEIGHT * (isAirborne ? 0.3 : 0.08));
    }
  });

  test('the same arguments give the same pixels', () => {
    for (const kind of figureKinds) {
      const pose = poseOf({ action: 'walk', seconds: 3.21, wind: -0.4 });
      const [once, again] = [drawn(figureOf(kind), pose), drawn(figureOf(kind), pose)];
      expect(Buffer.from(once.buffer).equals(Buffer.from(again.buffer)), kind).toBe(true);
    }
  });

  test('leaves the canvas state as it was', () => {
    const context = createCanvas(SIZE, SIZE).getContext('2d');
    context.setTransform(1, 0.1, 0.2, 1, 3, 4);
    context.globalAlpha = 0.5;
    context.fillStyle = '#123456';
    context.lineWidth = 7;
    const stateOf = (from: SKRSContext2D): unknown => [
      from.getTransform().toString(),
      from.globalAlpha,
      from.fillStyle,
      from.strokeStyle,
      from.lineWidth,
      from.lineCap,
      from.globalCompositeOperation,
    ];
    const before = stateOf(context);
    for (const kind of figureKinds) {
      drawFigure(context, figureOf(kind, { prop: 'lantern' }), poseOf({ facing: 'left' }), SAMPLE_LIGHT, {
        x: 100,
        y: 200,
        heightPx: 60,
      });
    }
    expect(stateOf(context)).toEqual(before);
  });

  test('draws nothing at no height', () => {
    const pixels = drawn(figureOf('man'), poseOf(), SAMPLE_LIGHT, 0);
    expect(pixels.every((part) => part === 0)).toBe(true);
  });

  test.each(['woman', 'man', 'child', 'old-man'] as const)('the walk of a %s never jumps', (kind) => {
    const steps: number[] = [];
    for (let frame = 0; frame < 32; frame++) {
      const at = (seconds: number): Uint8ClampedArray =>
        drawn(figureOf(kind, { wardrobe: 'plain' }), poseOf({ action: 'walk', seconds }));
      steps.push(difference(at(frame / 24), at((frame + 0.25) / 24)));
    }
    expect(Math.max(...steps)).toBeLessThan(18);
    expect(Math.max(...steps)).toBeLessThan(4 * (steps.reduce((a, b) => a + b) / steps.length));
  });

  test('the body repeats in walk and run', () => {
    const person = personOf(figureOf('man'));
    for (const [action, cycleSeconds] of [
      ['walk', WALK.cycleSeconds],
      ['run', RUN.cycleSeconds],
    ] as const) {
      const at = (seconds: number): number[] => {
        const skeleton = solveSkeleton(poseBody(poseOf({ action, seconds }), person, 5), person.build);
        return [...skeleton.legs, ...skeleton.arms].flatMap((limb) => Object.values(limb).flatMap((joint) => joint.at));
      };
      const [start, later, other] = [at(0.3), at(0.3 + cycleSeconds * 4), at(0.3 + cycleSeconds / 4)];
      start.forEach((value, index) => expect(later[index]).toBeCloseTo(value, 9));
      expect(Math.max(...start.map((value, index) => Math.abs(value - (other[index] ?? 0))))).toBeGreaterThan(0.05);
    }
  });

  test('travel speed follows the gait', () => {
    expect(travelSpeed(figureOf('man'), 'walk')).toBeCloseTo((2 * WALK.reach) / (WALK.stance * WALK.cycleSeconds), 9);
    expect(travelSpeed(figureOf('man'), 'run')).toBeGreaterThan(1.4 * travelSpeed(figureOf('man'), 'walk'));
    expect(travelSpeed(figureOf('horse'), 'run')).toBeGreaterThan(travelSpeed(figureOf('horse'), 'walk'));
    expect(travelSpeed(figureOf('man'), 'stand')).toBe(0);
    expect(travelSpeed(figureOf('tram'), 'walk')).toBe(0);
  });

  test('a turn moves smoothly and ends the other way round', () => {
    const at = (seconds: number): Uint8ClampedArray =>
      drawn(figureOf('woman'), poseOf({ action: 'turn', seconds, facing: 'away' }));
    for (let frame = 0; frame < 40; frame++) expect(difference(at(frame / 48), at((frame + 1) / 48))).toBeLessThan(16);
    const ended = drawn(figureOf('woman'), poseOf({ action: 'turn', seconds: 4, facing: 'away' }));
    const front = drawn(figureOf('woman'), poseOf({ action: 'stand', seconds: 4, facing: 'toward' }));
    expect(difference(ended, front)).toBeLessThan(3);
  });

  test('different seeds are different people', () => {
    const [one, two] = [drawn(figureOf('man', { seed: 1 }), poseOf()), drawn(figureOf('man', { seed: 2 }), poseOf())];
    expect(difference(one, two)).toBeGreaterThan(1);
  });

  test('the rim is on the side the light comes from', () => {
    const reddest = (rimSide: -1 | 1): number => {
      const pixels = drawn(figureOf('man'), poseOf({ facing: 'away' }), {
        ...SAMPLE_LIGHT,
        rim: [255, 0, 0],
        rimStrength: 1,
        exposure: 0.1,
        rimSide,
      });
      let sum = 0;
      let weight = 0;
      for (let i = 0; i < pixels.length; i += 4) {
        const red = Math.max(0, (pixels[i] ?? 0) - 140);
        sum += red * ((i / 4) % SIZE);
        weight += red;
      }
      return sum / weight - SIZE / 2;
    };
    expect(reddest(1)).toBeGreaterThan(2);
    expect(reddest(-1)).toBeLessThan(-2);
  });

  test.each(personKinds)('a %s holds every prop', (kind) => {
    const bare = drawn(figureOf(kind, { wardrobe: 'jacket' }), poseOf());
    for (const prop of [
      'umbrella',
      'suitcase',
      'lantern',
      'hat',
      'phone',
      'book',
      'camera',
      'guitar',
      'staff',
    ] as const) {
      expect(difference(bare, drawn(figureOf(kind, { wardrobe: 'jacket', prop }), poseOf())), prop).toBeGreaterThan(
        0.5,
      );
    }
  });
});

describe('stepAt', () => {
  test.each([
    ['walk', WALK],
    ['run', RUN],
  ])('a foot in a %s never leaps and keeps still on the ground', (_, gait) => {
    for (let i = 0; i < 400; i++) {
      const [a, b] = [stepAt(gait, i / 400), stepAt(gait, (i + 1) / 400)];
      expect(Math.abs(a.forward - b.forward)).toBeLessThan(0.01);
      expect(Math.abs(a.lift - b.lift)).toBeLessThan(0.01);
      expect(a.lift).toBeGreaterThanOrEqual(0);
    }
    const early = stepAt(gait, gait.stance * 0.2);
    const late = stepAt(gait, gait.stance * 0.4);
    expect(early.forward - late.forward).toBeCloseTo(2 * gait.reach * 0.2, 6);
  });
});

test.each(FACINGS)('a rider sits on the horse, not beside it: %s', (facing) => {
  const pose = poseOf({ action: 'walk', facing });
  const [horse, ridden] = [
    drawn(figureOf('horse'), pose),
    drawn(figureOf('horse', { rider: figureOf('woman', { colour: [200, 30, 30] }) }), pose),
  ];
  const [low, high] = [bounds(horse), bounds(ridden)];
  expect(high.bottom).toBe(low.bottom);
  expect(low.top - high.top).toBeGreaterThan(0);
  expect(low.top - high.top).toBeLessThan(HEIGHT / 3);
  expect([high.left, high.right]).toEqual([low.left, low.right]);
  expect(difference(horse, ridden)).toBeGreaterThan(5);
});

test('an umbrella leaves the face free', () => {
  const height = 110;
  const [without, held] = ([undefined, 'umbrella'] as const).map((prop) =>
    drawn(figureOf('woman', prop ? { prop } : {}), poseOf({ facing: 'toward' }), SAMPLE_LIGHT, height),
  );
  if (!without || !held) throw new Error('Both were drawn.');
  const eyes = (pixels: Uint8ClampedArray) => {
    const at = ((GROUND - Math.round(height * 0.935)) * SIZE + SIZE / 2) * 4;
    return [...pixels.subarray(at - 8, at + 12)];
  };
  expect(eyes(held)).toEqual(eyes(without));
  expect(bounds(held).top).toBeLessThan(bounds(without).top);
});
