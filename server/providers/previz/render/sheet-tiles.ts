import type { Canvas } from '@napi-rs/canvas';
import type { PixelRectangle } from '../picture/pixel-rectangle.ts';

/** Side of a tile, in the sheet's pixels. */
export const TILE_PIXELS = 32;

const EMPTY = 0;
const MIXED = 1;
const OPAQUE = 2;

/** What a painted sheet holds, tile by tile: nothing, something, or no hole at all. */
export class SheetTiles {
  readonly #columns: number;
  readonly #rows: number;
  readonly #kinds: Uint8Array;
  /** Bounds of the tiles that are not empty, in the sheet's pixels; null for an empty sheet. */
  readonly content: PixelRectangle | null;

  constructor(canvas: Canvas) {
    const { width, height } = canvas;
    this.#columns = Math.ceil(width / TILE_PIXELS);
    this.#rows = Math.ceil(height / TILE_PIXELS);
    this.#kinds = tileKinds(canvas.data(), width, height, this.#columns);
    this.content = this.#contentOf(width, height);
  }

  /** Whether any tile from (left, top) to (right, bottom), all included, holds something. Outside of the sheet is nothing. */
  holdsAny(left: number, top: number, right: number, bottom: number): boolean {
    for (let row = Math.max(0, top); row <= Math.min(bottom, this.#rows - 1); row++) {
      for (let column = Math.max(0, left); column <= Math.min(right, this.#columns - 1); column++)
        if (this.#kinds[row * this.#columns + column] !== EMPTY) return true;
    }
    return false;
  }

  /** Whether all tiles from (left, top) to (right, bottom) hide what is behind them. */
  isOpaque(left: number, top: number, right: number, bottom: number): boolean {
    if (left < 0 || top < 0 || right >= this.#columns || bottom >= this.#rows) return false;
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++)
        if (this.#kinds[row * this.#columns + column] !== OPAQUE) return false;
    }
    return true;
  }

  #contentOf(width: number, height: number): PixelRectangle | null {
    let [left, top, right, bottom] = [this.#columns, this.#rows, -1, -1];
    this.#kinds.forEach((kind, index) => {
      if (kind === EMPTY) return;
      const [column, row] = [index % this.#columns, Math.floor(index / this.#columns)];
      left = Math.min(left, column);
      right = Math.max(right, column);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
    });
    if (right < 0) return null;
    const [x, y] = [left * TILE_PIXELS, top * TILE_PIXELS];
    return {
      x,
      y,
      width: Math.min(width, (right + 1) * TILE_PIXELS) - x,
      height: Math.min(height, (bottom + 1) * TILE_PIXELS) - y,
    };
  }
}

function tileKinds(pixels: Uint8Array, width: number, height: number, columns: number): Uint8Array {
  const kinds = new Uint8Array(columns * Math.ceil(height / TILE_PIXELS));
  for (let tile = 0; tile < kinds.length; tile++) {
    const left = (tile % columns) * TILE_PIXELS;
    const top = Math.floor(tile / columns) * TILE_PIXELS;
    kinds[tile] = kindOf(
      pixels,
      width,
      left,
      top,
      Math.min(width, left + TILE_PIXELS),
      Math.min(height, top + TILE_PIXELS),
    );
  }
  return kinds;
}

function kindOf(pixels: Uint8Array, width: number, left: number, top: number, right: number, bottom: number): number {
  let isEmpty = true;
  let isOpaque = true;
  for (let row = top; row < bottom; row++) {
    for (let at = (row * width + left) * 4 + 3; at < (row * width + right) * 4; at += 4) {
      const alpha = pixels[at];
      if (alpha !== 0) isEmpty = false;
      if (alpha !== 255) isOpaque = false;
      if (!isEmpty && !isOpaque) return MIXED;
    }
  }
  return isEmpty ? EMPTY : OPAQUE;
}
