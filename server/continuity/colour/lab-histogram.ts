import type { LabPlanes } from './lab.ts';

const BINS = 128;
/** Lower end and bin width of each channel. */
const AXES = { l: { low: 0, width: 100 / BINS }, a: { low: -128, width: 2 }, b: { low: -128, width: 2 } } as const;
type Axis = keyof typeof AXES;

/** How a picture's colours are spread: a share of pixels per bin and channel, with the mean distance from grey. */
export interface LabHistogram {
  readonly l: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly meanChroma: number;
}

/** Histogram of the pixels of one or several pictures, each weighing the same. Null for none. */
export function histogramOf(pictures: readonly LabPlanes[]): LabHistogram | null {
  const withPixels = pictures.filter((picture) => picture.l.length > 0);
  if (withPixels.length === 0) return null;
  const histogram = { l: new Float64Array(BINS), a: new Float64Array(BINS), b: new Float64Array(BINS) };
  let chroma = 0;
  for (const picture of withPixels) {
    const share = 1 / (picture.l.length * withPixels.length);
    for (const axis of ['l', 'a', 'b'] as const) addTo(histogram[axis], picture[axis], axis, share);
    for (let i = 0; i < picture.a.length; i++) chroma += share * Math.hypot(picture.a[i]!, picture.b[i]!);
  }
  return { ...histogram, meanChroma: chroma };
}

/** Spreads each value over the two nearest bins, so that a small shift moves the histogram by just that much. */
function addTo(bins: Float64Array, values: Float32Array, axis: Axis, share: number): void {
  const { low, width } = AXES[axis];
  for (let i = 0; i < values.length; i++) {
    const position = Math.min(BINS - 1, Math.max(0, (values[i]! - low) / width - 0.5));
    const bin = Math.min(BINS - 2, position | 0);
    const part = position - bin;
    bins[bin]! += share * (1 - part);
    bins[bin + 1]! += share * part;
  }
}

/**
 * How far two palettes are apart, in units close to ΔE: the earth mover's distance along each CIELAB axis, with a* and b* weighed
 * as CIEDE2000 weighs chroma. Blind to where in the picture a colour is; a plain shift by ΔE 5 measures 5.
 */
export function paletteDistance(one: LabHistogram, other: LabHistogram): number {
  const chromaWeight = 1 / (1 + (0.045 * (one.meanChroma + other.meanChroma)) / 2);
  return Math.hypot(
    earthMover(one.l, other.l) * AXES.l.width,
    earthMover(one.a, other.a) * AXES.a.width * chromaWeight,
    earthMover(one.b, other.b) * AXES.b.width * chromaWeight,
  );
}

/** Distance in bins: the area between the two cumulative curves. */
function earthMover(one: Float64Array, other: Float64Array): number {
  let difference = 0;
  let area = 0;
  for (let bin = 0; bin < BINS; bin++) {
    difference += one[bin]! - other[bin]!;
    area += Math.abs(difference);
  }
  return area;
}

/** Mean of each channel. */
export function meanOf(histogram: LabHistogram): { readonly l: number; readonly a: number; readonly b: number } {
  const mean = (axis: Axis) =>
    histogram[axis].reduce((sum, share, bin) => sum + share * (AXES[axis].low + (bin + 0.5) * AXES[axis].width), 0);
  return { l: mean('l'), a: mean('a'), b: mean('b') };
}
