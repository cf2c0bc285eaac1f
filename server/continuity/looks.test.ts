import { describe, expect, it } from 'vitest';
import type { RgbaImage } from '#server/media/port.ts';
import { shiftLab } from './calibration/faults.ts';
import { syntheticFrame, type ClipPlan } from './calibration/synthetic-clip.ts';
import { applyCube, buildMatchCube, easeInWeight } from './colour-match.ts';
import { histogramOf, paletteDistance } from './colour/lab-histogram.ts';
import { extractPalette } from './palette.ts';
import { analyseFrame } from './picture/analysed-frame.ts';
import { scoreStyle } from './style-score.ts';

const desert: ClipPlan = { backdrop: 'desert', seed: 4, move: 'still', weather: 'clear' };
const here = syntheticFrame(desert, 0);
const there = syntheticFrame({ ...desert, start: { x: 420, y: 125 } }, 0);
const city = syntheticFrame({ ...desert, backdrop: 'city' }, 0);

function distance(one: RgbaImage, other: RgbaImage): number {
  return paletteDistance(histogramOf([analyseFrame(one).lab])!, histogramOf([analyseFrame(other).lab])!);
}

function halves(left: readonly number[], right: readonly number[]): RgbaImage {
  const data = new Uint8Array(40 * 20 * 4);
  for (let i = 0; i < 800; i++) data.set([...(i % 40 < 30 ? left : right), 255], i * 4);
  return { width: 40, height: 20, data };
}

describe('paletteDistance', () => {
  it('should measure a plain shift of lightness by just that much', () => {
    expect(distance(here, shiftLab(here, { l: 4 }))).toBeCloseTo(4, 0);
  });
});

describe('extractPalette', () => {
  it('should give the main colours with their shares, most first', () => {
    const palette = extractPalette(halves([20, 40, 200], [230, 180, 30]));
    expect(palette.map(({ hex }) => hex)).toEqual(['#1428c8', '#e6b41e']);
    expect(palette[0]?.share).toBeCloseTo(0.75, 2);
  });

  it('should give one colour for a flat picture and never more than asked', () => {
    expect(extractPalette(halves([9, 9, 9], [9, 9, 9])).map(({ hex }) => hex)).toEqual(['#090909']);
    expect(extractPalette(city, 4).length).toBeLessThanOrEqual(4);
  });
});

describe('scoreStyle', () => {
  it('should be 1 for the same picture, high for another angle, low for another place', () => {
    expect(scoreStyle(here, here).score).toBeCloseTo(1, 6);
    expect(scoreStyle(there, here).score).toBeGreaterThan(0.75);
    expect(scoreStyle(city, here).score).toBeLessThan(0.6);
  });

  it('should leave out what cannot be measured', () => {
    const flat = halves([90, 90, 90], [90, 90, 90]);
    expect(scoreStyle(flat, here).parts).toMatchObject({ contrast: null, texture: null });
    expect(scoreStyle({ width: 0, height: 0, data: new Uint8Array() }, here).score).toBeNull();
  });
});

describe('colour match', () => {
  it('should take back most of a grade with one cube', () => {
    const graded = shiftLab(here, { l: 5, a: 4, b: 10 });
    const cube = buildMatchCube([graded], [here])!;
    const matched = applyCube(graded, cube);
    expect(distance(matched, here)).toBeLessThan(0.45 * distance(graded, here));
    const whole = applyCube(graded, buildMatchCube([graded], [here], 1)!);
    expect(distance(whole, here)).toBeLessThan(1);
  });

  it('should leave a clip that matches as it is, to a byte or two', () => {
    const same = applyCube(here, buildMatchCube([here], [here])!);
    const largest = here.data.reduce((most, value, i) => Math.max(most, Math.abs(value - (same.data[i] ?? 0))), 0);
    expect(largest).toBeLessThanOrEqual(2);
  });

  it('should come in smoothly from nothing', () => {
    const cube = buildMatchCube([here], [city])!;
    expect(applyCube(here, cube, easeInWeight(0))).toBe(here);
    const weights = Array.from({ length: 14 }, (_, frame) => easeInWeight(frame));
    expect(weights).toEqual(weights.toSorted((one, other) => one - other));
    expect(weights.slice(-2)).toEqual([1, 1]);
    expect(easeInWeight(0, 0)).toBe(1);
  });

  it('should have nothing to go by without frames', () => {
    expect(buildMatchCube([], [here])).toBeNull();
  });
});
