import type { RgbaImage } from '#server/media/port.ts';
import { histogramOf, paletteDistance } from './colour/lab-histogram.ts';
import { detailOf } from './cut/colour-levels.ts';
import { analyseFrame, type AnalysedFrame } from './picture/analysed-frame.ts';

/** How much each part counts, and at which difference it is worth half. */
const PARTS = {
  /** ΔE of the palettes. */
  palette: { weight: 0.6, half: 14 },
  /** Natural logarithm of the ratio of contrasts. */
  contrast: { weight: 0.25, half: 0.8 },
  /** Natural logarithm of the ratio of detail. */
  texture: { weight: 0.15, half: 1.5 },
} as const;
type Part = keyof typeof PARTS;

/** How far a picture keeps a look. Parts that cannot be measured are null and do not count. */
export interface StyleScore {
  /** 0..1, 1 is the same look; null when nothing can be measured. */
  readonly score: number | null;
  readonly parts: Readonly<Record<Part, number | null>>;
}

/**
 * Compares the look of a frame with a style reference: palette, contrast and texture, whatever the composition. Each part is
 * 1 / (1 + (d / half)²), the score their weighted mean.
 */
export function scoreStyle(frame: RgbaImage, reference: RgbaImage): StyleScore {
  if (isEmpty(frame) || isEmpty(reference))
    return { score: null, parts: { palette: null, contrast: null, texture: null } };
  const [one, other] = [analyseFrame(reference), analyseFrame(frame)];
  const parts = {
    palette: closeness('palette', paletteOf(one, other)),
    contrast: closeness('contrast', logRatio(contrastOf(one), contrastOf(other))),
    texture: closeness('texture', logRatio(detailOf(one), detailOf(other))),
  };
  const measured = (Object.keys(PARTS) as Part[]).filter((part) => parts[part] !== null); // The keys of a constant.
  const weight = measured.reduce((sum, part) => sum + PARTS[part].weight, 0);
  const sum = measured.reduce((total, part) => total + PARTS[part].weight * (parts[part] ?? 0), 0);
  return { score: weight > 0 ? sum / weight : null, parts };
}

function isEmpty({ width, height }: RgbaImage): boolean {
  return width < 1 || height < 1;
}

function paletteOf(one: AnalysedFrame, other: AnalysedFrame): number | null {
  const [first, second] = [histogramOf([one.lab]), histogramOf([other.lab])];
  return first && second ? paletteDistance(first, second) : null;
}

/** Null for a picture so flat that its contrast says nothing. */
function contrastOf({ contrast }: AnalysedFrame): number | null {
  return contrast < 0.5 ? null : contrast;
}

function logRatio(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.abs(Math.log(other / one));
}

function closeness(part: Part, distance: number | null): number | null {
  return distance === null ? null : 1 / (1 + (distance / PARTS[part].half) ** 2);
}
