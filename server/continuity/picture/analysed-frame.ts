import type { RgbaImage } from '#server/media/port.ts';
import { linearPlanesToLab, LINEAR_OF_BYTE, type LabPlanes } from '../colour/lab.ts';
import { fitShortSide, letterbox, type Size } from './resample.ts';
import { halve, laplacianVariance, meanAndDeviation } from './plane.ts';
import { prepareSsim, type SsimPlane } from './ssim.ts';

/** Short side of the pictures that are compared, in pixels. */
export const WORKING_SHORT_SIDE = 180;

/** A frame with everything that is asked of it more than once. */
export interface AnalysedFrame {
  /** Rec. 709 luma of the sRGB values, 0..255, at working size. */
  readonly luma: SsimPlane;
  /** CIELAB of 2×2 block means of light. */
  readonly lab: LabPlanes;
  readonly labSize: Size;
  /** L* of 4×4 blocks times 2.55: the composition without grain and fine detail. */
  readonly composition: SsimPlane;
  readonly meanL: number;
  readonly meanA: number;
  readonly meanB: number;
  /** Mean distance of the pixels from grey. */
  readonly meanChroma: number;
  /** Standard deviation of L*. */
  readonly contrast: number;
  /** Laplacian variance of luma. */
  readonly sharpness: number;
  /** Standard deviation of luma. */
  readonly lumaDeviation: number;
}

/** Working size of a picture: short side 180, aspect kept. */
export function workingSize(image: Size): Size {
  return fitShortSide(image, WORKING_SHORT_SIDE);
}

/** Analyses a frame at a working size; a frame of another shape is letterboxed into it. */
export function analyseFrame(image: RgbaImage, size: Size = workingSize(image)): AnalysedFrame {
  const working = letterbox(image, size);
  const luma = prepareSsim({ ...size, values: lumaOf(working) });
  const { lab, labSize } = blockLab(working);
  const lightness = { ...labSize, values: lab.l.map((l) => l * 2.55) };
  const { mean: meanL, deviation: contrast } = meanAndDeviation(lab.l);
  return {
    luma,
    lab,
    labSize,
    composition: prepareSsim(halve(lightness)),
    meanL,
    meanA: meanAndDeviation(lab.a).mean,
    meanB: meanAndDeviation(lab.b).mean,
    meanChroma: meanChromaOf(lab),
    contrast,
    sharpness: laplacianVariance(luma),
    lumaDeviation: meanAndDeviation(luma.values).deviation,
  };
}

function lumaOf({ data, width, height }: RgbaImage): Float32Array {
  const luma = new Float32Array(width * height);
  for (let i = 0, source = 0; i < luma.length; i++, source += 4) {
    luma[i] = 0.2126 * data[source]! + 0.7152 * data[source + 1]! + 0.0722 * data[source + 2]!;
  }
  return luma;
}

function blockLab(image: RgbaImage): { readonly lab: LabPlanes; readonly labSize: Size } {
  const count = image.width * image.height;
  const channels = [0, 1, 2].map((channel) => {
    const values = new Float32Array(count);
    for (let i = 0, source = channel; i < count; i++, source += 4) values[i] = LINEAR_OF_BYTE[image.data[source]!]!;
    return halve({ width: image.width, height: image.height, values });
  });
  const [red, green, blue] = [channels[0]!, channels[1]!, channels[2]!];
  return {
    lab: linearPlanesToLab(red.values, green.values, blue.values),
    labSize: { width: red.width, height: red.height },
  };
}

function meanChromaOf({ a, b }: LabPlanes): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.sqrt(a[i]! * a[i]! + b[i]! * b[i]!);
  return a.length === 0 ? 0 : sum / a.length;
}
