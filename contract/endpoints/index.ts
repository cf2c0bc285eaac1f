import { accountEndpoints } from './account.ts';
import { assetEndpoints } from './assets.ts';
import { colourEndpoints } from './colour.ts';
import { eventEndpoints } from './events.ts';
import { exportEndpoints } from './exports.ts';
import { generateEndpoints } from './generate.ts';
import { generationEndpoints } from './generations.ts';
import { historyEndpoints } from './history.ts';
import { libraryEndpoints } from './library.ts';
import { migrationEndpoints } from './migration.ts';
import { sceneProxyEndpoints } from './scene-proxy.ts';
import { sessionEndpoints } from './sessions.ts';
import { shareEndpoints } from './shares.ts';
import { shotEndpoints } from './shots.ts';
import { takeEndpoints } from './takes.ts';
import { versionEndpoints } from './versions.ts';
import { wordsEndpoints } from './words.ts';

/** Every endpoint of the API by name. */
export const endpoints = {
  ...sessionEndpoints,
  ...shotEndpoints,
  ...versionEndpoints,
  ...takeEndpoints,
  ...colourEndpoints,
  ...sceneProxyEndpoints,
  ...exportEndpoints,
  ...historyEndpoints,
  ...eventEndpoints,
  ...generateEndpoints,
  ...generationEndpoints,
  ...assetEndpoints,
  ...libraryEndpoints,
  ...wordsEndpoints,
  ...shareEndpoints,
  ...migrationEndpoints,
  ...accountEndpoints,
};

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;

export { API_PREFIX } from '../api-prefix.ts';
