import type { RgbaImage } from '#server/media/port.ts';
import { labToSrgb, type Lab } from './colour/lab.ts';
import { analyseFrame } from './picture/analysed-frame.ts';

/** One main colour of a picture. */
export interface Swatch {
  /** `#rrggbb`, lower case. */
  readonly hex: string;
  readonly lab: Lab;
  /** Part of the picture that is nearest to this colour, 0..1. */
  readonly share: number;
}

/** CIELAB distance under which two swatches are one. */
const SAME_SWATCH = 9;
const SAMPLES = 3000;
const ROUNDS = 8;

/**
 * The main colours of a picture, most of the picture first: k-means in CIELAB that starts from the colours farthest apart, so the same
 * picture always gives the same palette. At most `count`; fewer for a picture of few colours.
 */
export function extractPalette(image: RgbaImage, count = 6): Swatch[] {
  const samples = sampleOf(image);
  if (samples.length === 0) return [];
  let centres = farthestPoints(samples, count);
  let shares: number[] = [];
  for (let round = 0; round < ROUNDS; round++) ({ centres, shares } = recentre(samples, centres));
  const swatches = centres.map((lab, index) => ({ hex: hexOf(lab), lab, share: shares[index] ?? 0 }));
  return mergeAlike(swatches.filter(({ share }) => share > 0));
}

function sampleOf(image: RgbaImage): Lab[] {
  const { l, a, b } = analyseFrame(image).lab;
  const stride = Math.max(1, Math.floor(l.length / SAMPLES));
  const samples: Lab[] = [];
  for (let i = 0; i < l.length; i += stride) samples.push({ l: l[i]!, a: a[i]!, b: b[i]! });
  return samples;
}

function squaredDistance(one: Lab, other: Lab): number {
  return (one.l - other.l) ** 2 + (one.a - other.a) ** 2 + (one.b - other.b) ** 2;
}

function meanOf(samples: readonly Lab[]): Lab {
  const sum = { l: 0, a: 0, b: 0 };
  for (const { l, a, b } of samples) {
    sum.l += l;
    sum.a += a;
    sum.b += b;
  }
  return { l: sum.l / samples.length, a: sum.a / samples.length, b: sum.b / samples.length };
}

function farthestPoints(samples: readonly Lab[], count: number): Lab[] {
  const centres = [meanOf(samples)];
  const nearest = samples.map((sample) => squaredDistance(sample, centres[0]!));
  while (centres.length < count) {
    const index = nearest.reduce((best, distance, candidate) => (distance > nearest[best]! ? candidate : best), 0);
    const centre = samples[index];
    if (!centre || nearest[index] === 0) break;
    centres.push(centre);
    samples.forEach((sample, i) => {
      nearest[i] = Math.min(nearest[i]!, squaredDistance(sample, centre));
    });
  }
  return centres;
}

function recentre(samples: readonly Lab[], centres: readonly Lab[]): { centres: Lab[]; shares: number[] } {
  const members: Lab[][] = centres.map(() => []);
  for (const sample of samples) {
    let best = 0;
    let bestDistance = Infinity;
    for (let index = 0; index < centres.length; index++) {
      const distance = squaredDistance(sample, centres[index]!);
      if (distance < bestDistance) [best, bestDistance] = [index, distance];
    }
    members[best]!.push(sample);
  }
  return {
    centres: members.map((group, index) => (group.length > 0 ? meanOf(group) : centres[index]!)),
    shares: members.map((group) => group.length / samples.length),
  };
}

function mergeAlike(swatches: readonly Swatch[]): Swatch[] {
  const kept: Swatch[] = [];
  for (const swatch of swatches.toSorted((one, other) => other.share - one.share)) {
    const alike = kept.findIndex(({ lab }) => squaredDistance(lab, swatch.lab) < SAME_SWATCH ** 2);
    const known = kept[alike];
    if (known) kept[alike] = { ...known, share: known.share + swatch.share };
    else kept.push(swatch);
  }
  return kept.sort((one, other) => other.share - one.share);
}

function hexOf(lab: Lab): string {
  const bytes = labToSrgb(lab).map((value) => Math.round(value).toString(16).padStart(2, '0'));
  return `#${bytes.join('')}`;
}
