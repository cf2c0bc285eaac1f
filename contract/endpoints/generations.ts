import { z } from 'zod';
import { Id } from '../ids.ts';
import { Generation } from '../records/generation.ts';
import { Model } from '../records/model.ts';
import { endpoint } from './endpoint.ts';
import { pageOf, pageQuery } from './shared.ts';

const generationParams = z.object({ generationId: Id });

export const generationEndpoints = {
  listGenerations: endpoint({
    method: 'get',
    path: '/generations',
    tag: 'Generations',
    summary: 'List requests for takes',
    description: 'Newest first.',
    query: z.object({
      ...pageQuery,
      sessionId: Id.optional().describe('Only those of this session.'),
      isOpen: z.boolean().optional().describe('True: only those that have not ended.'),
    }),
    status: 200,
    response: pageOf(Generation),
    errors: [],
  }),
  getGeneration: endpoint({
    method: 'get',
    path: '/generations/{generationId}',
    tag: 'Generations',
    summary: 'Read how far a generation has come',
    params: generationParams,
    status: 200,
    response: Generation,
    errors: ['not-found'],
  }),
  listModels: endpoint({
    method: 'get',
    path: '/models',
    tag: 'Generations',
    summary: 'List the models that can be chosen',
    description: 'With what each can be asked for, its limits and its prices.',
    status: 200,
    response: z.object({ items: z.array(Model) }),
    errors: [],
  }),
};
