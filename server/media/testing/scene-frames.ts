import type { RgbaImage } from '../port.ts';

/** A picture with what makes encoding hard in practice: a soft sky, hard edges, a moving figure, low film grain. Deterministic. */
export function sceneFrame(width: number, height: number, frame: number): RgbaImage {
  const data = new Uint8Array(width * height * 4);
  const horizon = Math.round(height * 0.6);
  const figure = Math.round(width * (0.3 + frame * 0.004));
  let grain = (frame + 1) * 0x9e3779b1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      grain = (Math.imul(grain, 1664525) + 1013904223) | 0;
      const noise = ((grain >>> 24) & 3) - 1.5;
      const [red, green, blue] = scenePixel(x, y, { width, height, horizon, figure, shift: frame * 2 });
      const at = (y * width + x) * 4;
      data[at] = clampToByte(red + noise);
      data[at + 1] = clampToByte(green + noise);
      data[at + 2] = clampToByte(blue + noise);
      data[at + 3] = 255;
    }
  }
  return { width, height, data };
}

interface Scene {
  readonly width: number;
  readonly height: number;
  readonly horizon: number;
  readonly figure: number;
  readonly shift: number;
}

function scenePixel(x: number, y: number, scene: Scene): [number, number, number] {
  const { width, height, horizon, figure, shift } = scene;
  const nearFigure = Math.abs(x - figure) / (width * 0.03);
  const isFigure = nearFigure < 1 && y > horizon - height * 0.2 && y < horizon + height * 0.1;
  if (isFigure) return [96 - nearFigure * 30, 58, 56];
  const tower = Math.floor((x + shift) / (width / 14));
  const roof = horizon - height * (0.08 + 0.05 * ((tower * 7) % 5));
  if (y < roof) return [40 + (y / height) * 180, 60 + (y / height) * 110, 110 + (y / height) * 40];
  const window = Math.max(8, Math.round(width / 60));
  const isLit = (x + shift) % window < window * 0.4 && y % window < window * 0.5;
  if (y < horizon) return isLit ? [188, 174, 150] : [34, 38, 52];
  const glow = 40 * Math.exp(-Math.abs(x - width / 2) / (width * 0.2));
  return [50 + glow, 48 + glow * 0.7, 60 + glow * 0.2 + ((x * 13 + y * 7) % 17) / 8];
}

function clampToByte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
