import type { World, WorldInput } from './world.ts';
import { buildCity } from './worlds/city.ts';
import { buildCoast } from './worlds/coast.ts';
import { buildDesert } from './worlds/desert.ts';
import { buildField } from './worlds/field.ts';
import { buildForest } from './worlds/forest.ts';
import { buildHarbour } from './worlds/harbour.ts';
import { buildInterior } from './worlds/interior.ts';
import { buildMountain } from './worlds/mountain.ts';
import { buildRooftops } from './worlds/rooftops.ts';
import { buildSpace } from './worlds/space.ts';
import { buildStreet } from './worlds/street.ts';
import { buildTrain } from './worlds/train.ts';

/** Builds the place the words name. */
export function buildWorld(input: WorldInput): World {
  const { place } = input.spec;
  switch (place) {
    case 'city':
      return buildCity(input);
    case 'street':
    case 'alley':
    case 'market':
      return buildStreet(input, place);
    case 'rooftops':
      return buildRooftops(input);
    case 'mountain':
      return buildMountain(input);
    case 'forest':
      return buildForest(input);
    case 'field':
      return buildField(input);
    case 'coast':
      return buildCoast(input);
    case 'harbour':
      return buildHarbour(input);
    case 'desert':
      return buildDesert(input);
    case 'room':
    case 'library':
    case 'waiting-room':
    case 'kitchen':
    case 'corridor':
      return buildInterior(input, place);
    case 'train':
      return buildTrain(input);
    case 'space':
      return buildSpace(input);
    default:
      return place satisfies never;
  }
}
