import { join } from 'node:path';
import type { Model } from '#contract/records/model.ts';
import { knownModels } from './known-models.ts';
import type { ImageProvider, ProviderRegistry, VideoProvider } from './port.ts';
import { PrevizProvider } from './previz/previz-provider.ts';
import { runwayModels } from './runway/runway-models.ts';
import { RunwayProvider } from './runway/runway-provider.ts';

/** A registry and the way to end what its providers run here. */
export type OpenedProviders = ProviderRegistry & { close(): Promise<void> };

/** Keys of providers that want one; without its key a provider's models are known and cannot be asked for. */
export interface ProviderKeys {
  readonly runway?: string;
}

/** Every provider there is. A new one is one folder beside this file and one line here. */
export function openProviders({
  workFolder,
  keys = {},
}: {
  readonly workFolder: string;
  readonly keys?: ProviderKeys;
}): OpenedProviders {
  const previz = new PrevizProvider({ workFolder: join(workFolder, 'previz') });
  const hosted = keys.runway === undefined ? [] : [new RunwayProvider({ apiKey: keys.runway })];
  return createRegistry({
    video: [previz, ...hosted],
    image: [previz, ...hosted],
    known: [...runwayModels(false), ...knownModels],
    close: () => previz.close(),
  });
}

/** A registry over given providers; also what tests use with their own. */
export function createRegistry(providers: {
  readonly video: readonly VideoProvider[];
  readonly image: readonly ImageProvider[];
  /** Models that nobody here makes; a provider's own entry comes before one of the same name. */
  readonly known?: readonly Model[];
  readonly close?: () => Promise<void>;
}): OpenedProviders {
  const all = new Set([...providers.video, ...providers.image]);
  const made = [...all].flatMap((provider) => provider.models);
  const isMade = (id: string) => made.some((model) => model.id === id || model.aliases.includes(id));
  const models = [...made, ...(providers.known ?? []).filter(({ id }) => !isMade(id))];
  return {
    models,
    findModel: (modelId) => models.find(({ id, aliases }) => id === modelId || aliases.includes(modelId)) ?? null,
    videoProvider: (providerId) => providers.video.find(({ id }) => id === providerId) ?? null,
    imageProvider: (providerId) => providers.image.find(({ id }) => id === providerId) ?? null,
    close: async () => providers.close?.(),
  };
}
