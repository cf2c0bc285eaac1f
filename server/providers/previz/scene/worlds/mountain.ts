import { ridgeHeight, ridgePlate } from '../ridges.ts';
import type { Ridge } from '../ridges.ts';
import { skyPlate } from '../sky.ts';
import { coniferPlate, undergrowthPlate } from '../trees.ts';
import { meadowGround } from '../natural-ground.ts';
import type { World, WorldInput } from '../world.ts';

/** Ranges behind one another, a belt of firs, an open slope in front. */
export function buildMountain(input: WorldInput): World {
  const { palette, seed, spec } = input;
  const snowLine = spec.weather === 'snow' || spec.time === 'night' ? 0.32 : 0.6;
  const ridge = (id: string, z: number, depth: number, height: number, wavelength: number, gap: number): Ridge => ({
    id,
    seed: seed + z,
    z,
    depth,
    height,
    base: -z * 0.012,
    wavelength,
    jagged: 0.85,
    floor: 0.12,
    snowLine,
    gap,
  });
  const near: Ridge = { ...ridge('foothill', 420, 0.5, 74, 260, 0.5), jagged: 0.35, snowLine: 2 };
  return {
    palette,
    plates: [
      skyPlate(palette, seed, { aurora: spec.features.includes('aurora') }),
      ridgePlate(ridge('far-range', 6000, 1, 2900, 3600, 0), palette),
      ridgePlate(ridge('middle-range', 3000, 0.8, 1350, 2300, 0.3), palette),
      ridgePlate(ridge('near-range', 1300, 0.6, 430, 900, 0.5), palette),
      ridgePlate(near, palette, palette.foliage),
      coniferPlate(
        {
          id: 'far-firs',
          seed,
          z: 210,
          depth: 0.42,
          heights: [13, 22],
          spacing: 4.5,
          clearing: 0,
          base: (x) => 1 + 6 * Math.min(1, Math.abs(x) / 120) ** 1.4,
        },
        palette,
      ),
      coniferPlate(
        {
          id: 'firs',
          seed: seed + 1,
          z: 95,
          depth: 0.26,
          heights: [9, 18],
          spacing: 4,
          clearing: 10 + Math.abs(ridgeHeight(near, 0)) * 0.02,
        },
        palette,
      ),
      coniferPlate(
        { id: 'near-firs', seed: seed + 2, z: 46, depth: 0.1, heights: [8, 15], spacing: 5.5, clearing: 15 },
        palette,
      ),
      undergrowthPlate({ id: 'grass', seed, z: 2.2, height: 0.24, clearing: 0.9 }, palette),
    ],
    live: [],
    ground: meadowGround(input, 0.4),
    horizon: 0.72,
    eyeHeight: 2.2,
    maxSubjectDistance: 30,
    lateralRoom: 7,
    isOpen: true,
    shafts:
      palette.orb && !palette.orb.isMoon
        ? [
            { x: 0.7, y: 0.05, angle: 0.42, width: 0.1, strength: 0.5 },
            { x: 0.84, y: 0.02, angle: 0.5, width: 0.08, strength: 0.4 },
          ]
        : [],
  };
}
