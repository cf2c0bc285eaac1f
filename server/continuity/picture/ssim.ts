import type { Plane } from './plane.ts';

/** Window of 8×8 pixels every 4, made of four 4×4 blocks: the windows of x264's and ffmpeg's SSIM. */
const BLOCK = 4;
/** (K1·L)² and (K2·L)² with L = 255, K1 = 0.01, K2 = 0.03, as in Wang et al., "Image quality assessment" (2004). */
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

/** A plane with the sums of its blocks, so that comparing it with many others costs one product a pixel. */
export interface SsimPlane extends Plane {
  /** 4×4 where the plane is big enough, otherwise the whole plane is one window. */
  readonly blocks: BlockGrid | null;
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

interface BlockGrid {
  readonly columns: number;
  readonly rows: number;
}

/** Prepares a plane of values 0..255. */
export function prepareSsim(plane: Plane): SsimPlane {
  const blocks = gridOf(plane);
  return {
    ...plane,
    blocks,
    sums: blockSums(plane, blocks, new Float32Array(plane.values.length).fill(1)),
    squares: blockSums(plane, blocks, plane.values),
  };
}

function gridOf({ width, height }: Plane): BlockGrid | null {
  const grid = { columns: Math.floor(width / BLOCK), rows: Math.floor(height / BLOCK) };
  return grid.columns < 2 || grid.rows < 2 ? null : grid;
}

/** Sum over each block of the values times those of another plane. */
function blockSums(plane: Plane, grid: BlockGrid | null, factor: Float32Array): Float64Array {
  const { width, values } = plane;
  const columns = grid?.columns ?? 1;
  const rows = grid?.rows ?? 1;
  const blockWidth = grid ? BLOCK : width;
  const blockHeight = grid ? BLOCK : plane.height;
  const sums = new Float64Array(columns * rows);
  for (let y = 0; y < rows * blockHeight; y++) {
    const row = Math.floor(y / blockHeight) * columns;
    let i = y * width;
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let x = 0; x < blockWidth; x++, i++) sum += values[i]! * factor[i]!;
      sums[row + column]! += sum;
    }
  }
  return sums;
}

/** What a pair of pictures shares. */
export interface Similarity {
  /** Mean SSIM, -1..1. */
  readonly ssim: number;
  /** Mean of its contrast-structure part alone, -1..1: blind to brightness. */
  readonly structure: number;
}

/** Compares two prepared planes of equal size. Two flat planes of one value score 1. */
export function compareStructure(one: SsimPlane, other: SsimPlane): Similarity {
  const products = blockSums(one, one.blocks, other.values);
  const columns = one.blocks?.columns ?? 1;
  const step = one.blocks ? 1 : 0;
  const count = one.blocks ? 4 * BLOCK * BLOCK : one.values.length;
  const layout = { columns: one.blocks ? columns : 0, count };
  let ssim = 0;
  let structure = 0;
  let windows = 0;
  for (let row = 0; row < (one.blocks ? one.blocks.rows - 1 : 1); row++) {
    for (let column = 0; column < columns - step; column++, windows++) {
      const i = row * columns + column;
      const meanOne = windowMean(one.sums, i, layout);
      const meanOther = windowMean(other.sums, i, layout);
      const variances =
        windowMean(one.squares, i, layout) -
        meanOne * meanOne +
        (windowMean(other.squares, i, layout) - meanOther * meanOther);
      const covariance = windowMean(products, i, layout) - meanOne * meanOther;
      const part = (2 * covariance + C2) / (Math.max(0, variances) + C2);
      structure += part;
      ssim += (part * (2 * meanOne * meanOther + C1)) / (meanOne * meanOne + meanOther * meanOther + C1);
    }
  }
  return { ssim: clampUnit(ssim / windows), structure: clampUnit(structure / windows) };
}

/** Mean over the window whose first block is `i`: four blocks, or the one there is. */
function windowMean(sums: Float64Array, i: number, { columns, count }: { columns: number; count: number }): number {
  if (columns === 0) return sums[i]! / count;
  return (sums[i]! + sums[i + 1]! + sums[i + columns]! + sums[i + columns + 1]!) / count;
}

/** Rounding may carry a mean of ones a hair over 1. */
function clampUnit(value: number): number {
  return Math.max(-1, Math.min(1, value));
}
