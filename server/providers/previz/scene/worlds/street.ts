import type { SKRSContext2D } from '@napi-rs/canvas';
import { css, mix, scale } from '../../picture/colour.ts';
import { between, hashNumbers, pick, seededRandom } from '../../picture/seeded-random.ts';
import type { Building } from '../buildings.ts';
import { paintBuilding, paintNeon } from '../buildings.ts';
import { paintGlow, skyPlate } from '../sky.ts';
import { urbanGround } from '../urban-ground.ts';
import type { Plate, World, WorldInput } from '../world.ts';
import { hazeAt, toneAt } from '../world.ts';

/** What distinguishes a street from an alley and a market. */
interface StreetShape {
  readonly halfWidth: number;
  readonly rows: readonly number[];
  readonly heights: readonly [number, number];
  readonly houseWidth: readonly [number, number];
  readonly hasLamps: boolean;
  readonly hasStalls: boolean;
}

const shapes: Readonly<Record<'street' | 'alley' | 'market', StreetShape>> = {
  street: {
    halfWidth: 6.4,
    rows: [15, 23, 32, 43, 57, 75, 98],
    heights: [9, 17],
    houseWidth: [8, 12],
    hasLamps: true,
    hasStalls: false,
  },
  alley: {
    halfWidth: 2.9,
    rows: [7.5, 11.5, 16.5, 23, 32, 44, 60],
    heights: [14, 26],
    houseWidth: [6, 9],
    hasLamps: false,
    hasStalls: false,
  },
  market: {
    halfWidth: 6,
    rows: [17, 27, 39, 54, 74],
    heights: [8, 14],
    houseWidth: [8, 12],
    hasLamps: false,
    hasStalls: true,
  },
};

/** A street of houses that closes in on its end; narrower and higher as an alley, with stalls and lanterns as a market. */
export function buildStreet(input: WorldInput, kind: 'street' | 'alley' | 'market'): World {
  const { palette, seed } = input;
  const shape = shapes[kind];
  const plates: Plate[] = [skyPlate(palette, seed), endPlate(input, shape)];
  for (const z of shape.rows) plates.push(housePlate(input, shape, z, -1), housePlate(input, shape, z, 1));
  if (shape.hasLamps) for (const z of [12, 26, 40, 60]) plates.push(lampPlate(input, shape, z));
  if (shape.hasStalls) {
    for (const z of [8, 12.5, 18, 25, 34]) plates.push(stallPlate(input, z, -1), stallPlate(input, z, 1));
    for (const z of [10, 16, 24, 36]) plates.push(lanternPlate(input, z));
  }
  return {
    palette,
    plates,
    live: [],
    ground: urbanGround(input, {
      halfWidth: shape.halfWidth - (kind === 'street' ? 1.8 : 0),
      hasRails: kind === 'street' && input.spec.features.includes('rails'),
      isPaved: true,
    }),
    horizon: kind === 'alley' ? 0.62 : 0.65,
    eyeHeight: 1.7,
    maxSubjectDistance: kind === 'alley' ? 9 : 16,
    lateralRoom: kind === 'alley' ? 1.2 : 2.4,
    isOpen: true,
    shafts:
      palette.orb && !palette.orb.isMoon && palette.exposure < 0.5
        ? [{ x: 0.58, y: 0.25, angle: 0.55, width: 0.08, strength: 0.6 }]
        : [],
  };
}

function housePlate(input: WorldInput, shape: StreetShape, z: number, side: -1 | 1): Plate {
  const { palette, seed } = input;
  const depth = 0.04 + 0.8 * (z / 120);
  return {
    id: `houses-${z}-${side < 0 ? 'left' : 'right'}`,
    z,
    extent:
      side < 0
        ? { right: -shape.halfWidth + 2.2, bottom: -0.2, top: 40 }
        : { left: shape.halfWidth - 2.2, bottom: -0.2, top: 40 },
    paint(context, region, pixelsPerMetre) {
      const reach = side < 0 ? -region.left : region.right;
      let edge = shape.halfWidth + (hashNumbers(seed, z, side) % 10) / 14;
      for (let index = 0; edge < reach; index++) {
        const random = seededRandom(hashNumbers(seed, z, side, index, 51));
        const width = between(random, ...shape.houseWidth);
        const [near, far] = [side * edge, side * (edge + width)];
        const building: Building = {
          seed: hashNumbers(seed, z, side, index, 53),
          left: Math.min(near, far),
          right: Math.max(near, far),
          base: 0,
          height: between(random, ...shape.heights) * (index > 0 ? 1.2 : 1),
          depth,
          sideWidth: index === 0 ? Math.min(2, shape.halfWidth * between(random, 0.16, 0.26)) : 0,
          sideAt: side < 0 ? 'right' : 'left',
          floorHeight: between(random, 3, 3.5),
          roof: pick(random, ['gable', 'gable', 'flat', 'tank'] as const),
        };
        paintBuilding(context, building, palette, pixelsPerMetre);
        if (index === 0) paintShopfront(context, input, building, side, depth, pixelsPerMetre);
        edge += width;
      }
    },
  };
}

function paintShopfront(
  context: SKRSContext2D,
  input: WorldInput,
  house: Building,
  side: -1 | 1,
  depth: number,
  pixelsPerMetre: number,
): void {
  const { palette } = input;
  const random = seededRandom(house.seed ^ 0x0510);
  const haze = hazeAt(palette, depth);
  const tone = toneAt(palette, depth);
  const width = house.right - house.left;
  const light = mix(pick(random, palette.windows), palette.haze, haze * 0.5);
  if (random() < 0.3 + palette.windowShare) {
    const left = house.left + width * 0.14;
    const gradient = context.createLinearGradient(0, 2.6, 0, 0.4);
    gradient.addColorStop(0, css(scale(light, 1.05)));
    gradient.addColorStop(1, css(scale(light, 0.55)));
    context.fillStyle = gradient;
    context.fillRect(left, 0.5, width * 0.5, 2.1);
    context.fillStyle = css(tone);
    for (let pane = 1; pane < 4; pane++) context.fillRect(left + (width * 0.5 * pane) / 4 - 0.04, 0.5, 0.08, 2.1);
    context.fillStyle = css(mix(mix(tone, pick(random, palette.neon), 0.35), palette.haze, haze));
    context.beginPath();
    context.moveTo(left - 0.3, 2.9);
    context.lineTo(left + width * 0.5 + 0.3, 2.9);
    context.lineTo(left + width * 0.5 + 0.6, 2.35);
    context.lineTo(left - 0.6, 2.35);
    context.fill();
    paintGlow(context, left + width * 0.25, 1.5, width * 0.5, light, 0.3 * (1 - palette.exposure));
  }
  context.fillStyle = css(mix(tone, palette.near, 0.5));
  context.fillRect(house.left + width * 0.74, 0, 1, 2.3);
  if (random() > 0.3 + 0.6 * palette.neonStrength) return;
  const colour = mix(pick(random, palette.neon), palette.haze, haze * 0.4);
  const x = side < 0 ? house.right - 0.2 : house.left - 0.4;
  paintNeon(
    context,
    x,
    between(random, 3.2, 5),
    0.5,
    between(random, 1.6, 3.4),
    colour,
    0.3 + 0.7 * palette.neonStrength,
    pixelsPerMetre,
  );
}

function endPlate(input: WorldInput, shape: StreetShape): Plate {
  const { palette, seed } = input;
  const z = 140;
  return {
    id: 'street-end',
    z,
    extent: { bottom: -0.5, top: 90 },
    paint(context, region, pixelsPerMetre) {
      for (let index = Math.floor(region.left / 14) - 1; index <= region.right / 14 + 1; index++) {
        const random = seededRandom(hashNumbers(seed, index, 57));
        const x = index * 14 + between(random, -3, 3);
        const height =
          between(random, 14, 30) + Math.min(26, Math.abs(x) * 0.35) - (Math.abs(x) < shape.halfWidth * 2 ? 10 : 0);
        paintBuilding(
          context,
          {
            seed: hashNumbers(seed, index, 58),
            left: x,
            right: x + between(random, 10, 16),
            base: 0,
            height,
            depth: 0.95,
            sideWidth: 0,
            sideAt: 'left',
            floorHeight: 3.6,
            roof: pick(random, ['gable', 'spire', 'flat', 'stepped'] as const),
          },
          palette,
          pixelsPerMetre,
        );
      }
      paintGlow(context, 0, 6, 60, palette.haze, 0.5);
    },
  };
}

function lampPlate(input: WorldInput, shape: StreetShape, z: number): Plate {
  const { palette } = input;
  return {
    id: `lamps-${z}`,
    z,
    extent: { left: -shape.halfWidth - 3, right: shape.halfWidth + 3, bottom: -0.1, top: 8 },
    paint(context) {
      const tone = toneAt(palette, z / 130);
      for (const side of [-1, 1]) {
        const x = side * (shape.halfWidth - 1.4);
        context.fillStyle = css(tone);
        context.fillRect(x - 0.07, 0, 0.14, 4.6);
        context.fillRect(x - 0.14, 0, 0.28, 0.7);
        context.fillRect(x - (side > 0 ? 0.9 : 0), 4.5, 0.9, 0.09);
        const lampX = x - side * 0.8;
        context.fillStyle = css(mix(palette.windows[0], [255, 255, 255], 0.45));
        context.beginPath();
        context.ellipse(lampX, 4.36, 0.24, 0.15, 0, 0, Math.PI * 2);
        context.fill();
        if (palette.exposure < 0.6) paintGlow(context, lampX, 4.3, 3.2, palette.windows[0], 0.85);
      }
    },
  };
}

function stallPlate(input: WorldInput, z: number, side: -1 | 1): Plate {
  const { palette, seed } = input;
  return {
    id: `stall-${z}-${side < 0 ? 'left' : 'right'}`,
    z,
    extent: { left: -9, right: 9, bottom: -0.1, top: 4.4 },
    paint(context) {
      const random = seededRandom(hashNumbers(seed, z, side, 59));
      const depth = z / 110;
      const tone = toneAt(palette, depth);
      const inner = side * between(random, 2.5, 2.9);
      const left = side > 0 ? inner : inner - 4;
      const light = mix(palette.windows[0], palette.haze, hazeAt(palette, depth) * 0.4);
      const gradient = context.createLinearGradient(0, 2.7, 0, 0.9);
      gradient.addColorStop(0, css(scale(light, 0.95)));
      gradient.addColorStop(1, css(mix(light, tone, 0.65)));
      context.fillStyle = gradient;
      context.fillRect(left + 0.1, 0.9, 3.8, 1.8);
      paintGlow(context, left + 2, 2.2, 3.2, light, 0.5 * (1.1 - palette.exposure));
      context.fillStyle = css(tone);
      context.fillRect(left, 0, 4, 1);
      context.fillRect(left, 0, 0.12, 3);
      context.fillRect(left + 3.88, 0, 0.12, 3);
      for (let item = 0; item < 9; item++) {
        context.fillStyle = css(mix(mix(tone, pick(random, palette.neon), 0.4), light, 0.3));
        context.beginPath();
        context.arc(left + 0.4 + item * 0.4, 1.02, between(random, 0.12, 0.2), 0, Math.PI * 2);
        context.fill();
      }
      for (let stripe = 0; stripe < 8; stripe++) {
        context.fillStyle = css(
          mix(
            stripe % 2 === 0
              ? mix(tone, pick(seededRandom(z + side), palette.neon), 0.45)
              : mix(tone, palette.lit, 0.45),
            palette.haze,
            hazeAt(palette, depth),
          ),
        );
        context.beginPath();
        context.moveTo(left + stripe * 0.5, 3.3);
        context.lineTo(left + stripe * 0.5 + 0.5, 3.3);
        context.lineTo(left + (stripe + 1) * 0.56 - 0.24, 2.55);
        context.lineTo(left + stripe * 0.56 - 0.24, 2.55);
        context.fill();
      }
    },
  };
}

function lanternPlate(input: WorldInput, z: number): Plate {
  const { palette } = input;
  return {
    id: `lanterns-${z}`,
    z,
    extent: { left: -7, right: 7, bottom: 2.5, top: 7 },
    paint(context) {
      const sag = (x: number) => 5 - 0.7 * Math.cos((x / 6.5) * 1.4);
      context.strokeStyle = css(toneAt(palette, z / 120));
      context.lineWidth = 0.03;
      context.beginPath();
      for (let x = -6.5; x <= 6.5; x += 0.5) context.lineTo(x, sag(x));
      context.stroke();
      for (let index = -5; index <= 5; index++) {
        const x = index * 1.15;
        const colour = mix(
          index % 2 === 0 ? mix([255, 96, 64], palette.neon[0], 0.15) : palette.windows[0],
          palette.haze,
          hazeAt(palette, z / 120) * 0.5,
        );
        context.fillStyle = css(colour);
        context.beginPath();
        context.ellipse(x, sag(x) - 0.32, 0.2, 0.25, 0, 0, Math.PI * 2);
        context.fill();
        paintGlow(context, x, sag(x) - 0.32, 1, colour, 0.6 * (1.1 - palette.exposure));
      }
    },
  };
}
