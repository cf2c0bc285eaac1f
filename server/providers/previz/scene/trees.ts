import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Rgb } from '../figures/port.ts';
import { css, mix, scale } from '../picture/colour.ts';
import { between, hashNumbers, seededRandom } from '../picture/seeded-random.ts';
import type { Palette } from './palette.ts';
import type { Plate, Region } from './world.ts';
import { hazeAt, toneAt } from './world.ts';

/** A pine or fir: ragged tiers, a little light on the sun's side. */
export function paintConifer(
  context: SKRSContext2D,
  x: number,
  base: number,
  height: number,
  tone: Rgb,
  lit: Rgb,
  seed: number,
  side: number,
): void {
  const random = seededRandom(seed);
  const tiers = Math.max(5, Math.min(13, Math.round(height / 1.1)));
  const width = height * between(random, 0.17, 0.24);
  context.fillStyle = css(tone);
  context.beginPath();
  context.rect(x - height * 0.012, base - 0.3, height * 0.024, height * 0.3);
  context.moveTo(x, base + height);
  const edge = (direction: number) => {
    for (let tier = 1; tier <= tiers; tier++) {
      const share = tier / tiers;
      const y = base + height * (1 - share * 0.9);
      const reach = width * share ** 0.85 * between(random, 0.78, 1.12);
      context.lineTo(x + direction * reach, y - height * 0.018);
      context.lineTo(x + direction * reach * 0.55, y + height * 0.012);
    }
  };
  edge(1);
  context.lineTo(x, base + height * 0.09);
  context.moveTo(x, base + height);
  edge(-1);
  context.lineTo(x, base + height * 0.09);
  context.fill();
  context.fillStyle = css(lit, 0.3);
  context.beginPath();
  for (let tier = 1; tier <= tiers; tier++) {
    const share = tier / tiers;
    const y = base + height * (1 - share * 0.9);
    const reach = width * share ** 0.85;
    context.moveTo(x + side * reach * 0.16, y + height * 0.035);
    context.lineTo(x + side * reach * 0.85, y - height * 0.008);
    context.lineTo(x + side * reach * 0.3, y + height * 0.002);
  }
  context.fill();
}

/** A row of conifers across the picture. `density` is trees a metre; `clearing` keeps the middle open, in metres. */
export function coniferPlate(
  options: {
    readonly id: string;
    readonly seed: number;
    readonly z: number;
    readonly depth: number;
    readonly heights: readonly [number, number];
    readonly spacing: number;
    readonly clearing: number;
    readonly base?: (x: number) => number;
  },
  palette: Palette,
): Plate {
  const { seed, z, depth, heights, spacing, clearing } = options;
  const base = options.base ?? (() => 0);
  return {
    id: options.id,
    z,
    extent: { bottom: base(0) - 14, top: base(0) + heights[1] + 20 },
    paint(context, region) {
      const tone = mix(
        mix(toneAt(palette, depth), palette.foliage, 0.35 * (1 - depth)),
        palette.haze,
        0.25 * hazeAt(palette, depth),
      );
      const lit = mix(mix(tone, palette.lit, 0.6), palette.haze, hazeAt(palette, depth));
      for (let index = Math.floor(region.left / spacing) - 3; index <= region.right / spacing + 3; index++) {
        const random = seededRandom(hashNumbers(seed, z, index));
        const x = (index + between(random, -0.45, 0.45)) * spacing;
        const height = between(random, heights[0], heights[1]) * (random() < 0.15 ? 1.25 : 1);
        if (Math.abs(x) < clearing * between(random, 0.7, 1.2)) continue;
        paintConifer(
          context,
          x,
          base(x) - 0.2,
          height,
          scale(tone, between(random, 0.88, 1.1)),
          lit,
          hashNumbers(seed, index, 5),
          palette.rimSide || 1,
        );
      }
      const low = base(0);
      const mist = context.createLinearGradient(0, low - 1, 0, low + heights[0] * 0.7);
      mist.addColorStop(0, css(palette.haze, 0.45 * palette.hazeAmount + 0.2 * depth));
      mist.addColorStop(1, css(palette.haze, 0));
      context.globalCompositeOperation = 'source-atop';
      context.fillStyle = mist;
      context.fillRect(region.left, region.bottom, region.right - region.left, region.top - region.bottom);
      context.globalCompositeOperation = 'source-over';
    },
  };
}

/** How far trunks and low plants are seen below the ground, in metres. */
const ROOT_BOTTOM = -0.4;

/** Tall trunks that leave the top of the picture, with boughs: the inside of a wood. */
export function trunkPlate(
  options: {
    readonly id: string;
    readonly seed: number;
    readonly z: number;
    readonly depth: number;
    readonly spacing: number;
    readonly clearing: number;
    readonly width: readonly [number, number];
  },
  palette: Palette,
): Plate {
  const { seed, z, depth, spacing, clearing } = options;
  return {
    id: options.id,
    z,
    extent: { bottom: ROOT_BOTTOM, top: 26 },
    paint(context, region) {
      const tone = toneAt(palette, depth);
      const rim = mix(mix(tone, palette.rim, 0.55), palette.haze, hazeAt(palette, depth) * 0.8);
      for (let index = Math.floor(region.left / spacing) - 2; index <= region.right / spacing + 2; index++) {
        const random = seededRandom(hashNumbers(seed, z, index, 21));
        const x = (index + between(random, -0.4, 0.4)) * spacing;
        if (Math.abs(x) < clearing) continue;
        paintTrunk(
          context,
          x,
          between(random, options.width[0], options.width[1]),
          scale(tone, between(random, 0.85, 1.12)),
          rim,
          hashNumbers(seed, index, z),
          palette,
        );
      }
      sinkIntoGround(context, region);
    },
  };
}

/** Lets what stands on the ground fade out below it: ends in one line look cut off. */
function sinkIntoGround(context: SKRSContext2D, region: Region): void {
  const top = ROOT_BOTTOM * 0.3;
  const fade = context.createLinearGradient(0, top, 0, ROOT_BOTTOM);
  fade.addColorStop(0, 'rgba(0, 0, 0, 0)');
  fade.addColorStop(1, 'rgba(0, 0, 0, 1)');
  context.globalCompositeOperation = 'destination-out';
  context.fillStyle = fade;
  context.fillRect(region.left, region.bottom, region.right - region.left, top - region.bottom);
  context.globalCompositeOperation = 'source-over';
}

function paintTrunk(
  context: SKRSContext2D,
  x: number,
  width: number,
  tone: Rgb,
  rim: Rgb,
  seed: number,
  palette: Palette,
): void {
  const random = seededRandom(seed);
  const top = 26;
  const lean = between(random, -0.5, 0.5);
  const half = width / 2;
  const side = palette.rimSide || 1;
  context.fillStyle = css(tone);
  context.beginPath();
  context.moveTo(x - half * 1.9, -0.4);
  context.quadraticCurveTo(x - half, 0.4, x - half * 0.9, 2);
  context.lineTo(x + lean - half * 0.45, top);
  context.lineTo(x + lean + half * 0.45, top);
  context.lineTo(x + half * 0.9, 2);
  context.quadraticCurveTo(x + half, 0.4, x + half * 1.9, -0.4);
  context.fill();
  context.strokeStyle = css(rim, 0.55 * palette.rimStrength);
  context.lineWidth = width * 0.09;
  context.beginPath();
  context.moveTo(x + side * half * 0.86, 0.9);
  context.lineTo(x + lean + side * half * 0.4, top);
  context.stroke();
  context.fillStyle = css(mix(tone, palette.foliage, 0.4));
  context.strokeStyle = css(tone);
  for (let bough = 0; bough < 5; bough++) {
    const y = between(random, 3.2, 15);
    const direction = random() < 0.5 ? -1 : 1;
    const reach = between(random, 0.8, 2.6) * (0.5 + width);
    context.lineWidth = width * 0.14;
    context.beginPath();
    context.moveTo(x + (lean * y) / top, y);
    context.quadraticCurveTo(
      x + direction * reach * 0.5,
      y + 0.1,
      x + direction * reach,
      y + between(random, -0.5, 0.7),
    );
    context.stroke();
    context.beginPath();
    for (let needle = 0; needle < 12; needle++) {
      const along = between(random, 0.25, 1.1);
      const nx = x + direction * reach * along;
      const ny = y + between(random, -0.35, 0.25);
      context.moveTo(nx, ny + 0.1);
      context.lineTo(nx + direction * between(random, 0.2, 0.6), ny - between(random, 0.1, 0.5));
      context.lineTo(nx - direction * 0.22, ny - 0.06);
    }
    context.fill();
  }
}

/** Low plants or grass close to the camera. */
export function undergrowthPlate(
  options: {
    readonly id: string;
    readonly seed: number;
    readonly z: number;
    readonly height: number;
    readonly clearing: number;
  },
  palette: Palette,
): Plate {
  return {
    id: options.id,
    z: options.z,
    extent: { bottom: ROOT_BOTTOM, top: options.height * 1.5 },
    paint(context, region) {
      const tone = mix(palette.near, palette.foliage, 0.3);
      for (let index = Math.floor(region.left / 0.05); index <= region.right / 0.05; index++) {
        const random = seededRandom(hashNumbers(options.seed, index, options.z * 10));
        const x = index * 0.05;
        const open = Math.min(1, Math.max(0.12, (Math.abs(x) - options.clearing) / 1.6));
        const height = options.height * between(random, 0.35, 1.15) * open;
        const bend = between(random, -0.5, 0.5) * height;
        context.fillStyle = css(mix(tone, palette.rim, random() < 0.12 ? 0.28 : 0.02));
        context.beginPath();
        context.moveTo(x - 0.03, -0.7);
        context.quadraticCurveTo(x, height * 0.6, x + bend, height);
        context.quadraticCurveTo(x + 0.03, height * 0.5, x + 0.05, -0.7);
        context.fill();
      }
      sinkIntoGround(context, region);
    },
  };
}
