import { meadowGround } from '../natural-ground.ts';
import { ridgePlate } from '../ridges.ts';
import { skyPlate } from '../sky.ts';
import { coniferPlate, undergrowthPlate } from '../trees.ts';
import type { World, WorldInput } from '../world.ts';

/** Wide open land: soft hills, a tree line, grass up to the lens. */
export function buildField(input: WorldInput): World {
  const { palette, seed } = input;
  const hill = (id: string, z: number, depth: number, height: number, wavelength: number) =>
    ridgePlate(
      { id, seed: seed + z, z, depth, height, base: -1, wavelength, jagged: 0.1, floor: 0.2, snowLine: 2, gap: 0 },
      palette,
      palette.foliage,
    );
  return {
    palette,
    plates: [
      skyPlate(palette, seed),
      hill('far-hills', 3000, 1, 320, 2200),
      hill('hills', 1200, 0.76, 100, 900),
      hill('near-hills', 420, 0.5, 26, 380),
      coniferPlate({ id: 'tree-line', seed, z: 240, depth: 0.42, heights: [9, 15], spacing: 6, clearing: 24 }, palette),
      coniferPlate(
        { id: 'trees', seed: seed + 4, z: 70, depth: 0.16, heights: [9, 14], spacing: 17, clearing: 16 },
        palette,
      ),
      undergrowthPlate(
        { id: 'grass-far', seed: seed + 6, z: 5, height: 0.5, clearing: 1.3 },
        { ...palette, near: palette.ground.near },
      ),
      undergrowthPlate({ id: 'grass', seed, z: 2.2, height: 0.42, clearing: 0.5 }, palette),
    ],
    live: [],
    ground: meadowGround(input, 1),
    horizon: 0.68,
    eyeHeight: 1.7,
    maxSubjectDistance: 26,
    lateralRoom: 6,
    isOpen: true,
    shafts: [],
  };
}
