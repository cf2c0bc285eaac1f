import { css, mix } from '../../picture/colour.ts';
import { between, hashNumbers, pick, seededRandom } from '../../picture/seeded-random.ts';
import { paintBuilding } from '../buildings.ts';
import { skyPlate } from '../sky.ts';
import { urbanGround } from '../urban-ground.ts';
import type { Plate, World, WorldInput } from '../world.ts';
import { toneAt } from '../world.ts';

/** On a flat roof: parapet, chimneys, and the town's roofs falling away to towers in the haze. */
export function buildRooftops(input: WorldInput): World {
  const { palette, seed } = input;
  const row = (z: number, depth: number, tops: readonly [number, number], width: readonly [number, number]) =>
    roofRow(input, z, depth, tops, width);
  return {
    palette,
    plates: [
      skyPlate(palette, seed),
      row(420, 1, [10, 96], [16, 26]),
      row(260, 0.84, [0, 62], [14, 22]),
      row(150, 0.66, [-4, 26], [11, 17]),
      row(85, 0.46, [-6, 8], [9, 14]),
      row(48, 0.28, [-7, 3], [8, 12]),
      row(27, 0.14, [-6, -0.5], [7, 10]),
      parapetPlate(input),
      chimneyPlate(input, 11.4, -1),
      chimneyPlate(input, 10.6, 1),
      chimneyPlate(input, 5.2, 1),
    ],
    live: [],
    ground: {
      ...urbanGround(input, { halfWidth: 12, hasRails: false, isPaved: true }),
      endZ: 12.05,
      mirror: input.spec.isGroundWet ? 0.5 : 0,
      near: mix(palette.near, palette.ground.near, 0.35),
      far: mix(palette.near, palette.ground.far, 0.4),
    },
    horizon: 0.6,
    eyeHeight: 2.4,
    maxSubjectDistance: 9.5,
    lateralRoom: 4,
    isOpen: true,
    shafts:
      palette.orb && !palette.orb.isMoon
        ? [
            { x: 0.66, y: 0.2, angle: 0.5, width: 0.12, strength: 0.55 },
            { x: 0.8, y: 0.15, angle: 0.42, width: 0.08, strength: 0.45 },
          ]
        : [],
  };
}

function roofRow(
  input: WorldInput,
  z: number,
  depth: number,
  tops: readonly [number, number],
  width: readonly [number, number],
): Plate {
  const { palette, seed } = input;
  const base = -14 - z * 0.06;
  return {
    id: `roofs-${z}`,
    z,
    extent: { bottom: base, top: tops[1] + 20 },
    paint(context, region, pixelsPerMetre) {
      const cell = (width[0] + width[1]) / 2;
      for (let index = Math.floor(region.left / cell) - 2; index <= region.right / cell + 1; index++) {
        const random = seededRandom(hashNumbers(seed, z, index, 81));
        const x = index * cell + between(random, -2, 2);
        const top = tops[0] + (tops[1] - tops[0]) * random() ** (z > 200 ? 2.2 : 1.1);
        paintBuilding(
          context,
          {
            seed: hashNumbers(seed, z, index, 82),
            left: x,
            right: x + between(random, ...width),
            base,
            height: top - base,
            depth,
            sideWidth: random() < 0.5 ? 1.4 : 0,
            sideAt: x < 0 ? 'right' : 'left',
            floorHeight: z > 200 ? 4.4 : 3.2,
            roof: pick(
              random,
              z > 200 ? (['flat', 'spire', 'stepped', 'tank'] as const) : (['gable', 'gable', 'tank', 'flat'] as const),
            ),
          },
          palette,
          pixelsPerMetre,
        );
      }
      const veil = context.createLinearGradient(0, base, 0, tops[0] + (tops[1] - tops[0]) * 0.4);
      veil.addColorStop(0, css(palette.haze, 0.85));
      veil.addColorStop(1, css(palette.haze, 0));
      context.globalCompositeOperation = 'source-atop';
      context.fillStyle = veil;
      context.fillRect(region.left, base, region.right - region.left, 200);
      context.globalCompositeOperation = 'source-over';
    },
  };
}

function parapetPlate(input: WorldInput): Plate {
  const { palette } = input;
  return {
    id: 'parapet',
    z: 12,
    extent: { bottom: -0.4, top: 1 },
    paint(context, region) {
      const tone = toneAt(palette, 0.06);
      const gradient = context.createLinearGradient(0, 0.8, 0, 0);
      gradient.addColorStop(0, css(mix(tone, palette.lit, 0.2)));
      gradient.addColorStop(1, css(tone));
      context.fillStyle = gradient;
      context.fillRect(region.left, -0.4, region.right - region.left, 1.05);
      context.fillStyle = css(palette.rim, 0.55 * palette.rimStrength);
      context.fillRect(region.left, 0.62, region.right - region.left, 0.05);
    },
  };
}

function chimneyPlate(input: WorldInput, z: number, side: -1 | 1): Plate {
  const { palette, seed } = input;
  return {
    id: `chimneys-${z}`,
    z,
    extent: { bottom: -0.2, top: 6 },
    paint(context) {
      const tone = toneAt(palette, z / 200);
      const random = seededRandom(hashNumbers(seed, Math.round(z * 10), side));
      for (let index = 0; index < 3; index++) {
        const x = side * z * (0.4 + index * 0.17) + between(random, -0.3, 0.3);
        const width = between(random, 0.7, 1.3);
        const height = between(random, 1.3, 2.7);
        context.fillStyle = css(tone);
        context.fillRect(x, -0.2, width, height);
        context.fillRect(x - 0.1, height - 0.3, width + 0.2, 0.16);
        for (let pot = 0; pot < 2; pot++)
          context.fillRect(x + 0.12 + pot * width * 0.45, height - 0.2, width * 0.22, 0.6);
        context.fillStyle = css(palette.rim, 0.5 * palette.rimStrength);
        context.fillRect(palette.rimSide >= 0 ? x + width - 0.05 : x, 0, 0.05, height - 0.3);
      }
      context.strokeStyle = css(tone);
      context.lineWidth = 0.05;
      const x = side * z * 0.62;
      context.beginPath();
      context.moveTo(x, 0);
      context.lineTo(x, 4.4);
      for (const y of [4.2, 3.9, 3.6]) {
        context.moveTo(x - 0.6, y);
        context.lineTo(x + 0.6, y);
      }
      context.stroke();
    },
  };
}
