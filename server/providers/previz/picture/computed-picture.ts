import { type Canvas, createCanvas, ImageData } from '@napi-rs/canvas';

/** Red, green, blue and opacity, each 0..255. */
export type Rgba = readonly [red: number, green: number, blue: number, opacity: number];

/** A picture that is computed pixel by pixel; where `pixelAt` gives null it is clear. */
export function computedPicture(
  width: number,
  height: number,
  pixelAt: (column: number, row: number) => Rgba | null,
): Canvas {
  const image = new ImageData(width, height);
  // Read once: every look at `data` goes through the native object.
  const pixels = image.data;
  let at = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at += 4) {
      const pixel = pixelAt(column, row);
      if (!pixel) continue;
      pixels[at] = pixel[0];
      pixels[at + 1] = pixel[1];
      pixels[at + 2] = pixel[2];
      pixels[at + 3] = pixel[3];
    }
  }
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').putImageData(image, 0, 0);
  return canvas;
}
