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
  const coarse = halve({ ...labSize, values: lab.l });
  const composition = { ...coarse, values: coarse.values.map((l) => l * 2.55) };
  const { mean: meanL, deviation: contrast } = meanAndDeviation(lab.l);
  return {
    luma,
    lab,
    labSize,
    composition: prepareSsim(composition),
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

/** CIELAB of 2×2 block means of light; of single pixels for a picture one pixel thin. */
function blockLab({ data, width, height }: RgbaImage): { readonly lab: LabPlanes; readonly labSize: Size } {
  const side = Math.min(width, height) < 2 ? 1 : 2;
  const labSize = { width: Math.floor(width / side), height: Math.floor(height / side) };
  const count = labSize.width * labSize.height;
  const [red, green, blue] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
  const right = side === 2 ? 4 : 0;
  const below = side === 2 ? width * 4 : 0;
  for (let y = 0, target = 0; y < labSize.height; y++) {
    let i = y * side * width * 4;
    for (let x = 0; x < labSize.width; x++, target++, i += side * 4) {
      red[target] = blockLight(data, i, right, below);
      green[target] = blockLight(data, i + 1, right, below);
      blue[target] = blockLight(data, i + 2, right, below);
    }
  }
  return { lab: linearPlanesToLab(red, green, blue), labSize };
}

function blockLight(data: Uint8Array, i: number, right: number, below: number): number {
  return (
    (LINEAR_OF_BYTE[data[i]!]! +
      LINEAR_OF_BYTE[data[i + right]!]! +
      LINEAR_OF_BYTE[data[i + below]!]! +
      LINEAR_OF_BYTE[data[i + right + below]!]!) /
    4
  );
}

function meanChromaOf({ a, b }: LabPlanes): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.sqrt(a[i]! * a[i]! + b[i]! * b[i]!);
  return a.length === 0 ? 0 : sum / a.length;
}
