import type { RgbaImage } from '#server/media/port.ts';

/** Width and height in pixels, both at least 1. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Scales so that the short side is at most `shortSide`, keeping the aspect; a smaller picture keeps its size. */
export function fitShortSide({ width, height }: Size, shortSide: number): Size {
  const scale = Math.min(1, shortSide / Math.min(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Which source pixels, and how much of each, make up one target pixel along one axis. */
interface Span {
  readonly start: number;
  readonly weights: Float32Array;
}

function spans(sourceLength: number, targetLength: number): Span[] {
  const step = sourceLength / targetLength;
  return Array.from({ length: targetLength }, (_, target) => {
    const from = target * step;
    const to = Math.min(sourceLength, from + step);
    const start = Math.floor(from);
    const end = Math.min(sourceLength, Math.max(start + 1, Math.ceil(to - 1e-9)));
    const weights = Float32Array.from({ length: end - start }, (_, index) => {
      const pixel = start + index;
      return Math.max(0, Math.min(pixel + 1, to) - Math.max(pixel, from)) / (to - from);
    });
    return { start, weights };
  });
}

/** Scales by exact area averages, in sRGB values. Alpha is taken for opaque. The picture itself when the size is its own. */
export function resample(image: RgbaImage, size: Size): RgbaImage {
  if (image.width === size.width && image.height === size.height) return image;
  const columns = spans(image.width, size.width);
  const rows = spans(image.height, size.height);
  const data = new Uint8Array(size.width * size.height * 4);
  const line = new Float32Array(image.width * 3);
  for (let y = 0; y < size.height; y++) {
    sumRows(image, rows[y]!, line);
    for (let x = 0; x < size.width; x++) writePixel(line, columns[x]!, data, (y * size.width + x) * 4);
  }
  return { ...size, data };
}

function sumRows(image: RgbaImage, { start, weights }: Span, line: Float32Array): void {
  line.fill(0);
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row]!;
    let source = (start + row) * image.width * 4;
    for (let target = 0; target < line.length; target += 3) {
      line[target]! += weight * image.data[source]!;
      line[target + 1]! += weight * image.data[source + 1]!;
      line[target + 2]! += weight * image.data[source + 2]!;
      source += 4;
    }
  }
}

function writePixel(line: Float32Array, { start, weights }: Span, data: Uint8Array, target: number): void {
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index]!;
    const source = (start + index) * 3;
    red += weight * line[source]!;
    green += weight * line[source + 1]!;
    blue += weight * line[source + 2]!;
  }
  data[target] = red + 0.5;
  data[target + 1] = green + 0.5;
  data[target + 2] = blue + 0.5;
  data[target + 3] = 255;
}

/** Fits a picture into another size whole, with black at the sides, as the film itself shows a clip of another shape. */
export function letterbox(image: RgbaImage, size: Size): RgbaImage {
  const scale = Math.min(size.width / image.width, size.height / image.height);
  const inner = {
    width: Math.min(size.width, Math.max(1, Math.round(image.width * scale))),
    height: Math.min(size.height, Math.max(1, Math.round(image.height * scale))),
  };
  const scaled = resample(image, inner);
  // A pixel of rounding is no black bar.
  if (size.width - inner.width <= 1 && size.height - inner.height <= 1) return resample(image, size);
  const data = new Uint8Array(size.width * size.height * 4);
  for (let pixel = 3; pixel < data.length; pixel += 4) data[pixel] = 255;
  const left = (size.width - inner.width) >> 1;
  const top = (size.height - inner.height) >> 1;
  for (let y = 0; y < inner.height; y++) {
    const row = scaled.data.subarray(y * inner.width * 4, (y + 1) * inner.width * 4);
    data.set(row, ((top + y) * size.width + left) * 4);
  }
  return { ...size, data };
}
