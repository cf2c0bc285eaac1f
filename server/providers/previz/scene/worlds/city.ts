import type { SKRSContext2D } from '@napi-rs/canvas';
import { css, lerp, mix } from '../../picture/colour.ts';
import { between, hashNumbers, pick, seededRandom } from '../../picture/seeded-random.ts';
import type { Building } from '../buildings.ts';
import { paintBuilding, paintNeon } from '../buildings.ts';
import { skyPlate } from '../sky.ts';
import { urbanGround } from '../urban-ground.ts';
import type { Plate, World, WorldInput } from '../world.ts';
import { hazeAt } from '../world.ts';

/** Distances of the rows of towers on both sides of the avenue, in metres. */
const ROWS = [40, 56, 76, 102, 136];
const SKYLINES = [
  { z: 190, depth: 0.82 },
  { z: 280, depth: 1 },
];
const AVENUE_HALF_WIDTH = 17;
const FARTHEST_ROW = 280;
const ROOFS = ['flat', 'flat', 'tank', 'stepped', 'spire', 'gable'] as const;

/** A broad avenue between towers, open toward a glow at its end. */
export function buildCity(input: WorldInput): World {
  const { palette, seed, spec } = input;
  const plates: Plate[] = [skyPlate(palette, seed)];
  for (const { z, depth } of [...SKYLINES].reverse()) plates.push(skylinePlate(input, z, depth));
  for (const z of [...ROWS].reverse()) plates.push(rowPlate(input, z, -1), rowPlate(input, z, 1));
  return {
    palette,
    plates,
    live: [],
    ground: urbanGround(input, {
      halfWidth: AVENUE_HALF_WIDTH - 5,
      hasRails: spec.features.includes('rails') || seed % 3 === 0,
    }),
    horizon: 0.66,
    eyeHeight: 1.9,
    maxSubjectDistance: 24,
    lateralRoom: 5,
    isOpen: true,
    shafts:
      palette.orb && !palette.orb.isMoon
        ? [
            { x: 0.62, y: 0.3, angle: 0.5, width: 0.1, strength: 0.5 },
            { x: 0.7, y: 0.3, angle: 0.3, width: 0.07, strength: 0.4 },
          ]
        : [],
  };
}

function rowPlate(input: WorldInput, z: number, side: -1 | 1): Plate {
  const { palette, seed } = input;
  const depth = 0.02 + 0.74 * (z / FARTHEST_ROW);
  const inner = AVENUE_HALF_WIDTH + (hashNumbers(seed, z, side) % 40) / 10 - (z > 90 ? 3 : 0);
  return {
    id: `row-${z}-${side < 0 ? 'left' : 'right'}`,
    z,
    extent: side < 0 ? { right: -inner + 7, bottom: -0.2, top: 120 } : { left: inner - 7, bottom: -0.2, top: 120 },
    paint(context, region, pixelsPerMetre) {
      const reach = side < 0 ? -region.left : region.right;
      let edge = inner;
      for (let index = 0; edge < reach; index++) {
        const random = seededRandom(hashNumbers(seed, z, side, index));
        const width = between(random, 11, 19);
        const near = side * edge;
        const far = side * (edge + width);
        const building: Building = {
          seed: hashNumbers(seed, z, side, index, 3),
          left: Math.min(near, far),
          right: Math.max(near, far),
          base: 0,
          height: between(random, 24, 62) * lerp(1, 1.15, z / 136) * (index > 1 ? 1.2 : 1),
          depth,
          sideWidth: index === 0 ? between(random, 1.6, 3.2) : 0,
          sideAt: side < 0 ? 'right' : 'left',
          floorHeight: between(random, 3.2, 4),
          roof: pick(random, ROOFS),
        };
        paintBuilding(context, building, palette, pixelsPerMetre);
        if (index < 2) paintSigns(context, input, building, side, depth, pixelsPerMetre);
        edge += width + between(random, 0, 2);
      }
    },
  };
}

function paintSigns(
  context: SKRSContext2D,
  input: WorldInput,
  building: Building,
  side: -1 | 1,
  depth: number,
  pixelsPerMetre: number,
): void {
  const { palette } = input;
  const random = seededRandom(building.seed ^ 0x516);
  const count = palette.neonStrength > 0.6 ? 2 : 1;
  for (let index = 0; index < count; index++) {
    if (random() > 0.4 + 0.4 * palette.neonStrength) continue;
    const colour = mix(pick(random, palette.neon), palette.haze, hazeAt(palette, depth) * 0.4);
    const height = between(random, 4, 12);
    const y = between(random, 6, 24);
    const inset = between(random, -1.2, 6);
    const x = side < 0 ? building.right - inset : building.left + inset;
    paintNeon(
      context,
      x,
      y,
      between(random, 0.5, 0.9),
      height,
      colour,
      0.35 + 0.65 * palette.neonStrength,
      pixelsPerMetre,
    );
  }
}

function skylinePlate(input: WorldInput, z: number, depth: number): Plate {
  const { palette, seed } = input;
  return {
    id: `skyline-${z}`,
    z,
    extent: { bottom: -1, top: z * 0.75 },
    paint(context, region, pixelsPerMetre) {
      const cell = 15;
      for (let index = Math.floor(region.left / cell) - 2; index <= region.right / cell + 1; index++) {
        const random = seededRandom(hashNumbers(seed, z, index, 11));
        const x = index * cell + between(random, -4, 4);
        const isGap = Math.abs(x) < z * 0.05;
        const rise = 0.14 + 0.2 * Math.min(1, Math.abs(x) / (z * 0.7)) + 0.18 * random() ** 2;
        paintBuilding(
          context,
          {
            seed: hashNumbers(seed, z, index, 12),
            left: x,
            right: x + between(random, 11, 20),
            base: 0,
            height: z * rise * (isGap ? 0.5 : 1),
            depth,
            sideWidth: x < 0 ? 1.6 : 0,
            sideAt: 'right',
            floorHeight: 4.4,
            roof: pick(random, ROOFS),
          },
          palette,
          pixelsPerMetre,
        );
      }
      veil(context, region, z * 0.3, css(palette.haze, 0.55), css(palette.haze, 0));
    },
  };
}

/** Haze that lies in the streets and thins out upward. */
function veil(
  context: SKRSContext2D,
  region: { left: number; right: number },
  height: number,
  low: string,
  high: string,
): void {
  const gradient = context.createLinearGradient(0, 0, 0, height);
  gradient.addColorStop(0, low);
  gradient.addColorStop(1, high);
  context.save();
  context.globalCompositeOperation = 'source-atop';
  context.fillStyle = gradient;
  context.fillRect(region.left, -1, region.right - region.left, height + 1);
  context.restore();
}
