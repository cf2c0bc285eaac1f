import { ciede2000 } from '../colour/ciede2000.ts';
import type { LabPlanes } from '../colour/lab.ts';
import { clamp } from '../statistics.ts';
import type { AnalysedFrame } from '../picture/analysed-frame.ts';
import { residuals, type LevelSeries, type Residual } from './levels.ts';
import { compositionChange, compositionDistance, type Strip } from './strip.ts';
import { trimmedShift } from './trimmed-shift.ts';

/** Parts of the mean L* distance of two compositions by which a quantity may differ with the content. */
const CONTENT = { l: 0.1, a: 0.08, b: 0.08, chroma: 0.08, contrast: 0.25, sharpness: 0.25 } as const;
/** Below these a ratio says nothing: the picture is black or flat. */
const LEAST_CONTRAST = 0.5;
export const LEAST_LUMA_DEVIATION = 1;
/** How much more a distance counts when nothing of the composition is left. */
const UNLIKE_FACTOR = 1.5;
/** Laplacian variance that an encoder's rounding makes. */
const ROUNDING_SHARPNESS = 3;
/** Laplacian variance under which there is no detail to speak of. */
export const LEAST_SHARPNESS = 5;

export type Quantity = keyof typeof CONTENT;
export type QuantityLevels = Map<number, Residual>;

/** Residual change of each quantity at each frame; contrast and sharpness as natural logarithms, null when A has none. */
export type CutLevels = Readonly<Record<Quantity, QuantityLevels | null>>;

/** Follows colour, contrast and sharpness over the cut. */
export function readLevels(strip: Strip): CutLevels {
  const plane = (channel: keyof LabPlanes) =>
    residuals(series(strip, channel, (one, other) => trimmedShift(one.lab[channel], other.lab[channel])));
  return {
    l: plane('l'),
    a: plane('a'),
    b: plane('b'),
    chroma: residuals(series(strip, 'chroma', (one, other) => other.meanChroma - one.meanChroma)),
    contrast: logarithmic(strip, 'contrast', (frame) => (frame.contrast >= LEAST_CONTRAST ? frame.contrast : null)),
    sharpness: logarithmic(strip, 'sharpness', detailOf),
  };
}

/** Sharpness over the picture's own contrast, so that a grade alone does not look like a lens; null for flat pictures. */
export function detailOf({ sharpness, lumaDeviation }: AnalysedFrame): number | null {
  if (lumaDeviation < LEAST_LUMA_DEVIATION || sharpness < LEAST_SHARPNESS) return null;
  return sharpness / (lumaDeviation * lumaDeviation);
}

function series(
  strip: Strip,
  quantity: Quantity,
  difference: (one: AnalysedFrame, other: AnalysedFrame) => number,
): LevelSeries {
  const reference = strip.at(-1);
  const unit = quantity === 'contrast' || quantity === 'sharpness' ? Math.max(1, reference.contrast) : 1;
  const rounding = quantity === 'sharpness' ? Math.log1p(ROUNDING_SHARPNESS / Math.max(1, reference.sharpness)) : 0;
  return {
    first: strip.first,
    last: strip.last,
    level: (offset) => difference(reference, strip.at(offset)),
    step: (offset) => difference(strip.at(offset - 1), strip.at(offset)),
    contentAllowance: (offset) => rounding + (CONTENT[quantity] * newContent(reference, strip.at(offset))) / unit,
  };
}

/** L* by which one picture has become another: a grade alone leaves the composition as it is. */
function newContent(reference: AnalysedFrame, frame: AnalysedFrame): number {
  return compositionDistance(reference, frame) * (1 + UNLIKE_FACTOR * compositionChange(reference, frame));
}

/** Follows the logarithm of a quantity; a frame that has none of it is taken for one that has just the least. */
function logarithmic(
  strip: Strip,
  quantity: 'contrast' | 'sharpness',
  of: (frame: AnalysedFrame) => number | null,
): QuantityLevels | null {
  if (of(strip.at(-1)) === null) return null;
  const logarithm = (frame: AnalysedFrame, other: AnalysedFrame) => {
    const [one, two] = [of(frame), of(other)];
    if (one === null || two === null)
      return one === two ? 0 : (one === null ? 1 : -1) * distanceToNone(one === null ? other : frame, quantity);
    return clamp(Math.log(two / one), -LARGEST_LOGARITHM, LARGEST_LOGARITHM);
  };
  return residuals(series(strip, quantity, logarithm));
}

const LARGEST_LOGARITHM = Math.log(8);

/** How far, as a logarithm, a frame is from having nothing of a quantity. */
function distanceToNone(frame: AnalysedFrame, quantity: 'contrast' | 'sharpness'): number {
  const ratio = quantity === 'contrast' ? frame.contrast / LEAST_CONTRAST : frame.sharpness / LEAST_SHARPNESS;
  return clamp(Math.log(Math.max(1, ratio)), 0, LARGEST_LOGARITHM);
}

/** Pixels from which the ΔE of a shift is averaged. */
const SAMPLES = 400;

/** Mean CIEDE2000 that adding a shift makes to a picture's own colours. */
export function deltaEOfShift(
  frame: AnalysedFrame,
  shift: { readonly l: number; readonly a: number; readonly b: number },
): number {
  if (shift.l === 0 && shift.a === 0 && shift.b === 0) return 0;
  const { l, a, b } = frame.lab;
  const stride = Math.max(1, Math.floor(l.length / SAMPLES));
  let sum = 0;
  let count = 0;
  for (let i = 0; i < l.length; i += stride, count++) {
    const one = { l: l[i]!, a: a[i]!, b: b[i]! };
    sum += ciede2000(one, { l: clamp(one.l + shift.l, 0, 100), a: one.a + shift.a, b: one.b + shift.b });
  }
  return count === 0 ? 0 : sum / count;
}
