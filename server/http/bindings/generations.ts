import type { generationEndpoints } from '#contract/endpoints/generations.ts';
import { AppError } from '#contract/errors.ts';
import { type Bindings, toPage } from '../handler.ts';

export const generationBindings: Bindings<typeof generationEndpoints> = {
  listGenerations: async ({ deps, userId }, { query }) => toPage(await deps.store.generations.list(userId, query)),

  async getGeneration({ deps, userId }, { params: { generationId } }) {
    const record = await deps.store.generations.get(userId, generationId);
    if (!record) throw new AppError('not-found', 'There is no such generation.', { kind: 'generation' });
    return record.generation;
  },

  listModels: async ({ deps }) => ({ items: [...deps.providers.models] }),
};
