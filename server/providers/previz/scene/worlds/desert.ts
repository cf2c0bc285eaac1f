import { css, mix } from '../../picture/colour.ts';
import { between, hashNumbers, seededRandom } from '../../picture/seeded-random.ts';
import { noise2 } from '../../picture/noise.ts';
import { drawPatches } from '../natural-ground.ts';
import { ridgePlate } from '../ridges.ts';
import { skyPlate } from '../sky.ts';
import type { Plate, World, WorldInput } from '../world.ts';
import { toneAt } from '../world.ts';

/** Dunes with a bright and a dark side, mesas on the horizon. */
export function buildDesert(input: WorldInput): World {
  const { palette, seed } = input;
  const sand = mix(palette.ground.near, palette.ground.far, 0.35);
  const dune = (id: string, z: number, depth: number, height: number, wavelength: number, gap: number) =>
    ridgePlate(
      { id, seed: seed + z, z, depth, height, base: -0.6, wavelength, jagged: 0.55, floor: 0.1, snowLine: 2, gap },
      palette,
      sand,
    );
  return {
    palette,
    plates: [
      skyPlate(palette, seed),
      mesaPlate(input, 2600, 0.9),
      mesaPlate(input, 1500, 0.7),
      dune('far-dunes', 600, 0.6, 90, 420, 0),
      dune('dunes', 240, 0.38, 42, 190, 0.35),
      dune('near-dunes', 90, 0.16, 16, 90, 0.7),
    ],
    live: [],
    ground: {
      near: palette.ground.near,
      far: palette.ground.far,
      mirror: 0,
      drawMarks(context, projector) {
        drawPatches(context, projector, seed, css(mix(palette.ground.far, palette.lit, 0.5), 0.16), 0);
        context.strokeStyle = css(palette.near, 0.1);
        context.lineWidth = Math.max(1, projector.height / 480);
        context.beginPath();
        const first = Math.ceil((projector.pose.z + 1.5) / 0.6) * 0.6;
        for (let z = first; z < first + 20; z += 0.6 + (z - first) * 0.05) {
          for (let step = -14; step <= 14; step++) {
            const x = projector.pose.x + (step / 14) * (z - projector.pose.z) * 1.1;
            const depth = z + 0.5 * noise2(seed, x * 0.5, z * 2);
            const point = [projector.columnAt(x, depth), projector.rowAt(0, depth)] as const;
            if (step === -14) context.moveTo(...point);
            else context.lineTo(...point);
          }
        }
        context.stroke();
      },
    },
    horizon: 0.68,
    eyeHeight: 2,
    maxSubjectDistance: 30,
    lateralRoom: 7,
    isOpen: true,
    shafts: [],
  };
}

function mesaPlate(input: WorldInput, z: number, depth: number): Plate {
  const { palette, seed } = input;
  return {
    id: `mesas-${z}`,
    z,
    extent: { bottom: -20, top: z * 0.22 },
    paint(context, region) {
      const tone = toneAt(palette, depth);
      const cell = z * 0.5;
      for (let index = Math.floor(region.left / cell) - 1; index <= region.right / cell + 1; index++) {
        const random = seededRandom(hashNumbers(seed, z, index, 41));
        if (random() < 0.35) continue;
        const x = (index + between(random, 0.1, 0.6)) * cell;
        const width = z * between(random, 0.07, 0.24);
        const height = z * between(random, 0.05, 0.14);
        const gradient = context.createLinearGradient(0, height, 0, 0);
        gradient.addColorStop(0, css(mix(tone, palette.lit, 0.25)));
        gradient.addColorStop(1, css(mix(tone, palette.haze, 0.5)));
        context.fillStyle = gradient;
        context.beginPath();
        context.moveTo(x - width * 0.85, -20);
        context.lineTo(x - width * 0.55, height * 0.45);
        context.lineTo(x - width * 0.5, height);
        context.lineTo(x + width * between(random, 0.1, 0.45), height * between(random, 0.94, 1.05));
        context.lineTo(x + width * 0.52, height * 0.42);
        context.lineTo(x + width * 0.9, -20);
        context.fill();
        const side = palette.rimSide || 1;
        context.fillStyle = css(mix(palette.lit, palette.haze, 0.4), 0.4);
        context.fillRect(x + (side > 0 ? width * 0.2 : -width * 0.5), height * 0.1, width * 0.3, height * 0.86);
      }
    },
  };
}
