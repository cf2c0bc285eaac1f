import type { RgbaImage } from '../port.ts';

const BITS = 10;

/** A picture that carries its number as ten black or white bars, readable after any encoding. */
export function numberedFrame(width: number, height: number, number: number): Uint8Array {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const bar = Math.floor(((pixel % width) * BITS) / width);
    data.fill((number >> bar) & 1 ? 235 : 20, pixel * 4, pixel * 4 + 3);
  }
  return data;
}

/** The number on such a picture. */
export function readNumber({ width, height, data }: RgbaImage): number {
  const row = Math.floor(height / 2) * width;
  return Array.from({ length: BITS }, (_, bar) => {
    const column = Math.floor(((bar + 0.5) * width) / BITS);
    return (data[(row + column) * 4 + 1] ?? 0) > 127 ? 1 << bar : 0;
  }).reduce((sum, bit) => sum + bit, 0);
}
