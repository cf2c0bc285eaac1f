import { skyPlate } from '../sky.ts';
import { meadowGround } from '../natural-ground.ts';
import { coniferPlate, trunkPlate, undergrowthPlate } from '../trees.ts';
import type { World, WorldInput } from '../world.ts';

/** Inside a wood: trunks behind trunks, light that falls between them, a path left open. */
export function buildForest(input: WorldInput): World {
  const { palette, seed } = input;
  const misty = { ...palette, hazeAmount: Math.min(0.95, palette.hazeAmount * 1.25) };
  const row = (z: number, depth: number, spacing: number, clearing: number, width: readonly [number, number]) =>
    trunkPlate({ id: `trunks-${z}`, seed, z, depth, spacing, clearing, width }, misty);
  return {
    palette,
    plates: [
      skyPlate(palette, seed),
      coniferPlate({ id: 'firs-far', seed, z: 90, depth: 0.95, heights: [20, 34], spacing: 5, clearing: 0 }, misty),
      coniferPlate(
        { id: 'firs', seed: seed + 1, z: 62, depth: 0.72, heights: [18, 30], spacing: 5, clearing: 3 },
        misty,
      ),
      row(46, 0.6, 3.2, 2.6, [0.5, 0.9]),
      row(33, 0.44, 3.4, 2.8, [0.5, 0.95]),
      row(23, 0.3, 3.6, 3, [0.5, 1]),
      row(15, 0.17, 3.8, 3.2, [0.5, 1]),
      row(9.5, 0.05, 4.2, 3.6, [0.6, 1]),
      undergrowthPlate(
        { id: 'ferns-far', seed: seed + 3, z: 12, height: 0.8, clearing: 2.2 },
        { ...palette, near: palette.far },
      ),
      undergrowthPlate({ id: 'ferns', seed, z: 2.4, height: 0.32, clearing: 0.9 }, palette),
    ],
    live: [],
    ground: meadowGround(input, 0.7),
    horizon: 0.64,
    eyeHeight: 1.6,
    maxSubjectDistance: 12,
    lateralRoom: 2.6,
    isOpen: true,
    shafts:
      palette.exposure > 0.25
        ? [0.2, 0.38, 0.55, 0.74].map((x, index) => ({
            x: x + ((seed >> index) % 8) / 100,
            y: -0.05,
            angle: 0.28 - 0.03 * index,
            width: 0.05 + 0.02 * (index % 2),
            strength: 0.75,
          }))
        : [],
  };
}
