import { clamp } from '../statistics.ts';
import { seededRandom } from './random.ts';

/** A picture larger than the frame that a camera can move over. It repeats in every direction. */
export interface Backdrop {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel. */
  readonly data: Float32Array;
}

export type BackdropKind = 'city' | 'forest' | 'coast' | 'room' | 'fog' | 'desert';
type Rgb = readonly [number, number, number];
type Paint = (x: number, y: number) => Rgb;

const WIDTH = 768;
const HEIGHT = 384;

/** Paints a backdrop: the same for the same kind and seed. */
export function paintBackdrop(kind: BackdropKind, seed: number): Backdrop {
  const random = seededRandom(seed * 7919 + 17);
  const paint = painters[kind](random);
  const data = new Float32Array(WIDTH * HEIGHT * 3);
  for (let y = 0, i = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++, i += 3) {
      const [red, green, blue] = paint(x, y);
      data[i] = clamp(red, 0, 255);
      data[i + 1] = clamp(green, 0, 255);
      data[i + 2] = clamp(blue, 0, 255);
    }
  }
  return { width: WIDTH, height: HEIGHT, data };
}

/** Smooth noise -1..1 that repeats, from a grid of random values with `cells` columns. */
function valueNoise(random: () => number, cells: number): (x: number, y: number) => number {
  const rows = Math.max(1, cells >> 1);
  const grid = Float32Array.from({ length: cells * rows }, () => random() * 2 - 1);
  const at = (column: number, row: number) => grid[(row % rows) * cells + (column % cells)] ?? 0;
  return (x, y) => {
    const [u, v] = [(x / WIDTH) * cells, (y / HEIGHT) * rows];
    const [column, row] = [Math.floor(u), Math.floor(v)];
    const ease = (t: number) => t * t * (3 - 2 * t);
    const [s, t] = [ease(u - column), ease(v - row)];
    const top = at(column, row) * (1 - s) + at(column + 1, row) * s;
    const bottom = at(column, row + 1) * (1 - s) + at(column + 1, row + 1) * s;
    return top * (1 - t) + bottom * t;
  };
}

function tinted(random: () => number, lightness: number, colourfulness: number): Rgb {
  const swing = () => (random() * 2 - 1) * colourfulness;
  return [lightness + swing(), lightness + swing() * 0.5, lightness + swing()];
}

function mix(one: Rgb, other: Rgb, part: number): Rgb {
  const t = clamp(part, 0, 1);
  return [one[0] + (other[0] - one[0]) * t, one[1] + (other[1] - one[1]) * t, one[2] + (other[2] - one[2]) * t];
}

/** A triangle wave over the height: repeats without a seam. */
function fold(y: number): number {
  return 1 - Math.abs((2 * y) / HEIGHT - 1);
}

const painters: Record<BackdropKind, (random: () => number) => Paint> = {
  city(random) {
    const [sky, haze] = [tinted(random, 25, 20), tinted(random, 60, 45)];
    const lamp: Rgb = random() > 0.5 ? [240, 190, 110] : [120, 210, 230];
    const towers = Array.from({ length: 36 }, () => ({
      x: random() * WIDTH,
      width: 14 + random() * 50,
      top: HEIGHT * (0.15 + random() * 0.6),
      shade: 10 + random() * 45,
      seed: random() * 97,
    }));
    const lit = (tower: number, column: number, row: number) => (tower * 31 + column * 17 + row * 57) % 11 < 3;
    return (x, y) => {
      const tower = towers.findLast((one) => (x - one.x + WIDTH) % WIDTH < one.width && y > one.top);
      if (!tower) return mix(sky, haze, fold(y));
      const [inX, inY] = [(x - tower.x + WIDTH) % WIDTH, y - tower.top];
      const isWindow = inX % 8 > 4 && inY % 10 > 5;
      if (isWindow && lit(Math.floor(tower.seed), Math.floor(inX / 8), Math.floor(inY / 10))) return lamp;
      return [tower.shade, tower.shade * 0.9, tower.shade * 1.3];
    };
  },
  forest(random) {
    const [coarse, middle, fine] = [valueNoise(random, 12), valueNoise(random, 60), valueNoise(random, 200)];
    const [dark, light] = [tinted(random, 40, 25), tinted(random, 130, 50)];
    return (x, y) => mix(dark, light, 0.5 + 0.3 * coarse(x, y) + 0.35 * middle(x, y) + 0.3 * fine(x, y));
  },
  coast(random) {
    const waves = valueNoise(random, 230);
    const [sky, sea, glow] = [tinted(random, 170, 50), tinted(random, 80, 50), tinted(random, 215, 30)];
    return (x, y) => {
      if (y < HEIGHT * 0.5) return mix(sky, glow, (2 * y) / HEIGHT);
      return mix(sea, glow, 0.25 + 0.35 * waves(x, y * 2) - (y - HEIGHT / 2) / HEIGHT);
    };
  },
  room(random) {
    const [wood, paper] = [valueNoise(random, 150), valueNoise(random, 200)];
    const [wall, board, cloth] = [tinted(random, 140, 40), tinted(random, 90, 45), tinted(random, 110, 70)];
    return (x, y) => {
      if (y > HEIGHT * 0.72) return mix(board, [30, 25, 20], 0.3 + 0.25 * wood(x, y * 4));
      if (x % 256 > 170 && y % 192 > 70) return mix(cloth, [20, 20, 25], fold(x * 4) * 0.5);
      return mix(wall, [60, 55, 50], 0.15 * Math.sin(x / 9) ** 8 + 0.12 * paper(x, y) + (y / HEIGHT) * 0.5);
    };
  },
  fog(random) {
    const banks = valueNoise(random, 12);
    const [near, far] = [tinted(random, 135, 10), tinted(random, 185, 10)];
    return (x, y) => mix(near, far, 0.5 + 0.4 * banks(x, y) + (x % 190 < 12 && y > 150 ? -0.5 : 0));
  },
  desert(random) {
    const [dunes, sand] = [valueNoise(random, 10), valueNoise(random, 170)];
    const [sky, shade, sun] = [tinted(random, 165, 40), tinted(random, 105, 35), tinted(random, 190, 40)];
    return (x, y) => {
      const ridge = HEIGHT * (0.42 + 0.12 * dunes(x, 40));
      if (y < ridge) return mix(sky, [240, 235, 225], y / ridge);
      return mix(shade, sun, 0.5 + 0.5 * dunes(x, y * 1.7) + 0.18 * sand(x, y));
    };
  },
};
