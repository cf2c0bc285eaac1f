import type { World, WorldInput } from './world.ts';
import { buildCity } from './worlds/city.ts';

/** Builds the place the words name. */
export function buildWorld(input: WorldInput): World {
  return buildCity(input);
}
