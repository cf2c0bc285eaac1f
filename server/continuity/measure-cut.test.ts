import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CutMetrics, CutReading } from '#contract/records/cut.ts';
import type { RgbaImage } from '#server/media/port.ts';
import { applyGain, shiftLab } from './calibration/faults.ts';
import { matchedRecipes, seamlessRecipes } from './calibration/labelled-set.ts';
import { moves, syntheticFrames, type ClipPlan, type Move, type Weather } from './calibration/synthetic-clip.ts';
import { measureCut } from './measure-cut.ts';

const rainyCity: ClipPlan = { backdrop: 'city', seed: 5, move: 'slow-pan', weather: 'rain' };
const forest: ClipPlan = { backdrop: 'forest', seed: 5, move: 'pan', weather: 'clear' };

function solid(width: number, height: number, red: number, green = red, blue = red): RgbaImage {
  const data = new Uint8Array(width * height * 4);
  for (let i = 0; i < data.length; i += 4) data.set([red, green, blue, 255], i);
  return { width, height, data };
}

describe('identical continuations', () => {
  const plans = fc.record({
    backdrop: fc.constantFrom('city' as const, 'forest' as const, 'coast' as const, 'fog' as const, 'desert' as const),
    seed: fc.constant(5),
    move: fc.constantFrom(...(Object.keys(moves) as Move[])), // The keys of a constant.
    weather: fc.constantFrom<Weather>('clear', 'grain', 'rain', 'snow', 'flicker'),
  });

  it('should never score under 90, whatever moves, rains or flickers', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 0, max: 12 }), (plan, start) => {
        const frames = syntheticFrames(plan, start, start + 17);
        const { score } = measureCut({ tailA: frames.slice(0, 8), headB: frames.slice(8), kind: 'seamless' });
        expect(score).toBeGreaterThanOrEqual(90);
      }),
      { numRuns: 10, seed: 20_261_122, endOnFailure: true },
    );
  });

  it('should tell that a bridge frame shows twice and still call the cut invisible', () => {
    const cut = measureCut({ ...seamlessRecipes['bridge frame twice']!.make(forest), kind: 'seamless' });
    expect(cut.metrics).toMatchObject({ repeatedFrames: 1, missingFrames: 0 });
    expect(cut.verdict).toMatchObject({ grade: 'invisible', term: null });
    expect(cut.verdict?.sentence).toBe('Invisible. The bridge frame shows twice; start one frame later.');
  });
});

describe('faults of a seamless cut', () => {
  const faults = Object.entries(seamlessRecipes).filter(([, { terms }]) => terms.length > 0);

  it.each(faults.map(([name]) => name))('should name "%s" in a panning forest', (name) => {
    const recipe = seamlessRecipes[name]!;
    const { score, verdict } = measureCut({ ...recipe.make(forest), kind: 'seamless' });
    expect(score).toBeLessThan(90);
    expect(recipe.terms).toContain(verdict?.term);
  });

  it.each([
    ['warmer by 5', /^Colour shift\. Warmer by ΔE [3-6]\.\d at the cut\.$/],
    ['greener by 5', /^Colour shift\. Greener by ΔE [3-6]\.\d at the cut\.$/],
    ['cooler by 5, five frames late', /^Colour shift\. Cooler by ΔE [3-6]\.\d, 5 frames after the cut\.$/],
    ['gamma 1.1', /^Brighter by \d+ % at the cut\.$/],
    ['darker by gain 0.85', /^Darker by \d+ % at the cut\.$/],
    ['blur of 1', /^Softer by \d+ % at the cut\.$/],
    ['blur of 1 from frame 2', /^Softer by \d+ % from frame 2\.$/],
    ['jump six frames late', /^The picture jumps 6 frames after the cut, SSIM 0\.\d\d\.$/],
    ['flash of 1 frame', /^Flash of 1 frame at the cut\. Brighter by \d+ %, then back\.$/],
    ['flash of 2 frames, late', /^Flash of 2 frames 3 frames after the cut\. Brighter by \d+ %, then back\.$/],
    ['another angle', /^Different framing, SSIM 0\.\d\d\. Looks like a new angle; try Style match\.$/],
    ['another world', /^Different framing, SSIM -?0\.\d\d\. Looks like a new angle; try Style match\.$/],
  ])('should say of "%s" in a rainy city what an assistant editor would', (name, sentence) => {
    const recipe = seamlessRecipes[name]!;
    expect(measureCut({ ...recipe.make(rainyCity), kind: 'seamless' }).verdict?.sentence).toMatch(sentence);
  });

  it.each([
    ['four frames missing', 'Jumps ahead at the cut. About 4 frames of motion missing.'],
    ['three frames twice', 'Stutters at the cut. 3 frames show twice.'],
    ['stops for four frames', 'Stutters at the cut. 4 frames show twice.'],
  ])('should count the frames of "%s"', (name, sentence) => {
    expect(measureCut({ ...seamlessRecipes[name]!.make(forest), kind: 'seamless' }).verdict?.sentence).toBe(sentence);
  });

  it('should put the peak of a late shift where it is and show it in the plot', () => {
    const late = seamlessRecipes['cooler by 5, five frames late']!.make({
      ...rainyCity,
      move: 'still',
      weather: 'clear',
    });
    const { metrics } = measureCut({ ...late, kind: 'seamless' });
    expect(metrics?.peak.offsetFrames).toBe(5);
    expect(metrics?.peak.difference?.deltaB).toBeLessThan(-3);
    expect(metrics?.perFrame.map(({ offsetFrames }) => offsetFrames)).toEqual([
      -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8,
    ]);
    expect(metrics?.perFrame.find(({ offsetFrames }) => offsetFrames === 4)?.deltaE).toBe(0);
  });

  it('should score a larger shift lower', () => {
    const frames = syntheticFrames(rainyCity, 0, 17);
    const scores = [0, 2, 4, 8].map((b) => {
      const headB = frames.slice(8).map((frame) => shiftLab(frame, { b }));
      return measureCut({ tailA: frames.slice(0, 8), headB, kind: 'seamless' }).score ?? 0;
    });
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
    expect(new Set(scores).size).toBe(4);
  });
});

describe('matched and hard cuts', () => {
  it('should not ask a matched cut for the same framing', () => {
    const cut = measureCut({ ...matchedRecipes['another angle']!.make(forest), kind: 'matched' });
    expect(cut.score).toBeGreaterThanOrEqual(80);
    expect(cut.readings.map(({ term }) => term)).not.toContain('structure');
  });

  it.each(['another world', 'another angle, half as bright', 'another angle, blurred by 1.5'])(
    'should see "%s"',
    (name) => {
      const recipe = matchedRecipes[name]!;
      const { score, verdict } = measureCut({ ...recipe.make(forest), kind: 'matched' });
      expect(score).toBeLessThan(80);
      expect(recipe.terms).toContain(verdict?.term);
    },
  );

  it('should give a hard cut figures but no score', () => {
    const cut = measureCut({ ...matchedRecipes['another world']!.make(forest), kind: 'hard' });
    expect(cut).toMatchObject({ score: null, verdict: null, readings: [] });
    expect(cut.metrics?.ssim).toBeLessThan(0.6);
  });
});

describe('odd pictures', () => {
  it('should measure nothing without frames', () => {
    expect(measureCut({ tailA: [], headB: [solid(64, 36, 9)], kind: 'seamless' })).toEqual({
      metrics: null,
      readings: [],
      score: null,
      verdict: null,
    });
  });

  it('should measure two single frames and say that there is no motion to go by', () => {
    const [frame] = syntheticFrames(forest, 0, 1);
    const cut = measureCut({ tailA: [frame!], headB: [applyGain(frame!, 1.3)], kind: 'seamless' });
    expect(cut.metrics).toMatchObject({ motionDeltaE: null, repeatedFrames: null, missingFrames: null });
    expect(cut.verdict?.term).toBe('luminance');
  });

  it('should leave ratios to black and to flat pictures unmeasured', () => {
    const black = measureCut({ tailA: [solid(320, 180, 0)], headB: [solid(320, 180, 128)], kind: 'seamless' });
    expect(black.metrics).toMatchObject({ luminanceRatio: null, contrastRatio: null, sharpnessRatio: null });
    expect(black.score).toBeLessThan(60);
    expect(black.verdict?.sentence).toBe('Brighter at the cut.');
  });

  it('should call a black cut to black invisible', () => {
    const black = Array.from({ length: 8 }, () => solid(320, 180, 0));
    expect(measureCut({ tailA: black, headB: black, kind: 'seamless' }).score).toBe(100);
  });

  it('should compare clips of different sizes by their pictures', () => {
    const frames = syntheticFrames(rainyCity, 0, 17);
    const larger = frames.slice(8).map(double);
    const cut = measureCut({ tailA: frames.slice(0, 8), headB: larger, kind: 'seamless' });
    expect(cut.score).toBeGreaterThanOrEqual(90);
  });

  it('should give figures that fit the contract for any small pictures', () => {
    const image = fc
      .record({ width: fc.integer({ min: 1, max: 20 }), height: fc.integer({ min: 1, max: 20 }) })
      .chain(({ width, height }) =>
        fc
          .uint8Array({ minLength: width * height * 4, maxLength: width * height * 4 })
          .map((data) => ({ width, height, data })),
      );
    const kinds = fc.constantFrom('seamless' as const, 'matched' as const, 'hard' as const);
    const frames = fc.array(image, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(frames, frames, kinds, (tailA, headB, kind) => {
        const { metrics, readings, score } = measureCut({ tailA, headB, kind });
        CutMetrics.parse(metrics);
        for (const reading of readings) CutReading.parse(reading);
        if (score !== null) expect(score >= 0 && score <= 100).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

/** Twice as large, every pixel four times. */
function double(image: RgbaImage): RgbaImage {
  const [width, height] = [image.width * 2, image.height * 2];
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const source = ((y >> 1) * image.width + (x >> 1)) * 4;
      data.set(image.data.subarray(source, source + 4), (y * width + x) * 4);
    }
  }
  return { width, height, data };
}
