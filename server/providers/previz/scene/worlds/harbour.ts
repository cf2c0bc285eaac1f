import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Projector } from '../../camera/projector.ts';
import { css, mix } from '../../picture/colour.ts';
import { between, hashNumbers, pick, seededRandom } from '../../picture/seeded-random.ts';
import { paintBuilding } from '../buildings.ts';
import { drawWaves } from '../natural-ground.ts';
import { ridgePlate } from '../ridges.ts';
import { paintGlow, skyPlate } from '../sky.ts';
import { fillGroundQuad } from '../urban-ground.ts';
import type { Plate, World, WorldInput } from '../world.ts';
import { toneAt } from '../world.ts';

const PIER_HALF_WIDTH = 2.4;
const PIER_END_Z = 30;

/** A pier that runs out into the water, boats on both sides, the town's lights across the bay. */
export function buildHarbour(input: WorldInput): World {
  const { palette, seed, spec } = input;
  return {
    palette,
    plates: [
      skyPlate(palette, seed),
      ridgePlate(
        {
          id: 'hills',
          seed,
          z: 1800,
          depth: 0.95,
          height: 240,
          base: -10,
          wavelength: 1200,
          jagged: 0.4,
          floor: 0.1,
          snowLine: 2,
          gap: 0.3,
        },
        palette,
      ),
      townPlate(input, 220, 0.62),
      boatPlate(input, 75, 0.36),
      boatPlate(input, 40, 0.2),
      boatPlate(input, 21, 0.08),
      ...[8, 15, 22, 29].map((z) => postPlate(input, z)),
    ],
    live: [],
    ground: {
      near: palette.ground.near,
      far: palette.ground.far,
      mirror: 0.8,
      drawMarks(context, projector, seconds) {
        drawWaves(context, projector, seconds, {
          seed,
          nearZ: projector.pose.z + 2,
          swell: spec.weather === 'storm' ? 2 : 0.8,
          crest: css(mix(palette.lit, palette.haze, 0.5), 0.2),
          trough: css(palette.near, 0.22),
          glitter: css(palette.orb?.glow ?? palette.rim, 0.7),
          glitterX: palette.orb?.x ?? null,
        });
        drawPier(context, projector, input);
      },
    },
    horizon: 0.6,
    eyeHeight: 1.8,
    maxSubjectDistance: 16,
    lateralRoom: 1.8,
    isOpen: true,
    shafts: [],
  };
}

function drawPier(context: SKRSContext2D, projector: Projector, input: WorldInput): void {
  const { palette, seed, spec } = input;
  const wood =
    spec.weather === 'snow' ? palette.ground.far : mix(mix(palette.near, [92, 68, 50], 0.3), palette.lit, 0.22);
  fillGroundQuad(context, projector, -PIER_HALF_WIDTH, PIER_HALF_WIDTH, projector.pose.z, PIER_END_Z, css(wood));
  const first = Math.max(0, Math.floor((projector.pose.z + 0.6) / 0.42));
  for (let plank = first; plank * 0.42 < PIER_END_Z; plank++) {
    const z = plank * 0.42;
    const shade = ((hashNumbers(seed, plank) % 100) / 100 - 0.5) * 0.34;
    const style = shade > 0 ? css(palette.lit, shade * 0.55) : css(palette.near, -shade);
    fillGroundQuad(context, projector, -PIER_HALF_WIDTH, PIER_HALF_WIDTH, z, z + 0.38, style);
  }
  const edge = Math.max(projector.pose.z + 0.6, 0);
  context.strokeStyle = css(palette.rim, 0.4 * palette.rimStrength);
  context.lineWidth = Math.max(1, projector.height / 300);
  context.beginPath();
  for (const x of [-PIER_HALF_WIDTH, PIER_HALF_WIDTH]) {
    context.moveTo(projector.columnAt(x, edge), projector.rowAt(0, edge));
    context.lineTo(projector.columnAt(x, PIER_END_Z), projector.rowAt(0, PIER_END_Z));
  }
  context.stroke();
}

function townPlate(input: WorldInput, z: number, depth: number): Plate {
  const { palette, seed } = input;
  return {
    id: `town-${z}`,
    z,
    extent: { bottom: -0.5, top: 60 },
    paint(context, region, pixelsPerMetre) {
      for (let index = Math.floor(region.left / 12) - 1; index <= region.right / 12 + 1; index++) {
        const random = seededRandom(hashNumbers(seed, z, index, 31));
        if (Math.abs(index * 12) < 20) continue;
        const x = index * 12 + between(random, -2, 2);
        paintBuilding(
          context,
          {
            seed: hashNumbers(seed, index, 32),
            left: x,
            right: x + between(random, 9, 13),
            base: 0,
            height: between(random, 8, 17) + (random() < 0.08 ? 12 : 0),
            depth,
            sideWidth: 0,
            sideAt: 'right',
            floorHeight: 3.4,
            roof: pick(random, ['gable', 'gable', 'flat', 'tank'] as const),
          },
          palette,
          pixelsPerMetre,
        );
      }
    },
  };
}

function boatPlate(input: WorldInput, z: number, depth: number): Plate {
  const { palette, seed } = input;
  return {
    id: `boats-${z}`,
    z,
    extent: { bottom: -0.6, top: 16 },
    paint(context, region) {
      const tone = toneAt(palette, depth);
      for (let index = Math.floor(region.left / 13) - 1; index <= region.right / 13 + 1; index++) {
        const random = seededRandom(hashNumbers(seed, z, index, 35));
        const x = index * 13 + between(random, 0, 7);
        if (Math.abs(x) < PIER_HALF_WIDTH + 4 || random() < 0.3) continue;
        paintBoat(context, x, between(random, 6, 9.5), tone, input, random() < 0.6, random);
      }
    },
  };
}

function paintBoat(
  context: SKRSContext2D,
  x: number,
  length: number,
  tone: readonly [number, number, number],
  input: WorldInput,
  hasMast: boolean,
  random: () => number,
): void {
  const { palette } = input;
  const half = length / 2;
  context.fillStyle = css(tone);
  context.beginPath();
  context.moveTo(x - half, 1.1);
  context.quadraticCurveTo(x - half * 0.9, -0.2, x - half * 0.6, -0.3);
  context.lineTo(x + half * 0.6, -0.3);
  context.quadraticCurveTo(x + half, 0.2, x + half * 1.08, 1.5);
  context.quadraticCurveTo(x, 0.7, x - half, 1.1);
  context.fill();
  context.fillRect(x - half * 0.5, 0.7, half * 0.7, 1.7);
  context.fillRect(x - half * 0.56, 2.35, half * 0.82, 0.2);
  context.fillStyle = css(palette.windows[0], palette.exposure > 0.5 ? 0.35 : 0.9);
  context.fillRect(x - half * 0.38, 1.4, half * 0.16, 0.5);
  context.fillRect(x - half * 0.1, 1.4, half * 0.16, 0.5);
  context.strokeStyle = css(palette.rim, 0.5 * palette.rimStrength);
  context.lineWidth = 0.06;
  context.beginPath();
  context.moveTo(x - half, 1.12);
  context.quadraticCurveTo(x, 0.72, x + half * 1.08, 1.52);
  context.stroke();
  if (!hasMast) return;
  const height = between(random, 7, 12);
  context.fillStyle = css(tone);
  context.fillRect(x + half * 0.2, 0.6, 0.14, height);
  context.strokeStyle = css(tone);
  context.lineWidth = 0.05;
  context.beginPath();
  context.moveTo(x + half * 1.05, 1.4);
  context.lineTo(x + half * 0.2 + 0.07, height);
  context.lineTo(x - half, 1.1);
  context.stroke();
}

function postPlate(input: WorldInput, z: number): Plate {
  const { palette } = input;
  return {
    id: `posts-${z}`,
    z,
    extent: { left: -5, right: 5, bottom: -0.8, top: 5 },
    paint(context) {
      const tone = toneAt(palette, Math.min(0.35, z / 120));
      context.fillStyle = css(tone);
      for (const side of [-1, 1]) context.fillRect(side * (PIER_HALF_WIDTH + 0.05) - 0.13, -0.8, 0.26, 1.9);
      if (z % 2 === 0) return;
      context.fillRect(-PIER_HALF_WIDTH - 0.1, 0, 0.1, 4);
      context.fillRect(-PIER_HALF_WIDTH - 0.1, 3.9, 0.8, 0.08);
      context.fillStyle = css(mix(palette.windows[0], [255, 255, 255], 0.35));
      context.fillRect(-PIER_HALF_WIDTH + 0.5, 3.6, 0.26, 0.3);
      paintGlow(context, -PIER_HALF_WIDTH + 0.63, 3.7, 2.6, palette.windows[0], palette.exposure > 0.5 ? 0.15 : 0.7);
    },
  };
}
