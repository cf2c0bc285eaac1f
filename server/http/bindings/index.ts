import type { Endpoints } from '#contract/endpoints/index.ts';
import type { Bindings } from '../handler.ts';
import { accountBindings } from './account.ts';
import { assetBindings } from './assets.ts';
import { colourBindings } from './colour.ts';
import { eventBindings } from './events.ts';
import { generateBindings } from './generate.ts';
import { exportBindings } from './exports.ts';
import { generationBindings } from './generations.ts';
import { historyBindings } from './history.ts';
import { libraryBindings } from './library.ts';
import { migrationBindings } from './migration.ts';
import { sceneProxyBindings } from './scene-proxy.ts';
import { sessionBindings } from './sessions.ts';
import { shareBindings } from './shares.ts';
import { shotBindings } from './shots.ts';
import { takeBindings } from './takes.ts';
import { versionBindings } from './versions.ts';
import { wordsBindings } from './words.ts';

/** A handler for every endpoint of the contract; one left out does not compile. */
export const bindings = {
  ...sessionBindings,
  ...shotBindings,
  ...versionBindings,
  ...takeBindings,
  ...colourBindings,
  ...sceneProxyBindings,
  ...exportBindings,
  ...historyBindings,
  ...eventBindings,
  ...generateBindings,
  ...generationBindings,
  ...assetBindings,
  ...libraryBindings,
  ...wordsBindings,
  ...shareBindings,
  ...migrationBindings,
  ...accountBindings,
} satisfies Bindings<Endpoints>;
