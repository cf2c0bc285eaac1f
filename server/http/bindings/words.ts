import type { wordsEndpoints } from '#contract/endpoints/words.ts';
import { AppError } from '#contract/errors.ts';
import type { Model } from '#contract/records/model.ts';
import { checkWords } from '#server/prompt/lint/check-words.ts';
import { compileWords } from '#server/prompt/compile/compile-words.ts';
import { compilePrompt } from '#server/prompt/compile/compile-prompt.ts';
import { engineUsed } from '#server/prompt/engine-used.ts';
import { ENGINE_VERSION } from '#server/prompt/labelling/label-text.ts';
import { labelWords } from '#server/prompt/labelling/label-words.ts';
import { resolveMentions, toResolvedMention } from '#server/prompt/mentions/resolve-mentions.ts';
import { streamOptimise, type OptimiseMessage } from '#server/prompt/optimise/stream-optimise.ts';
import { suggestWords } from '#server/prompt/suggestions/suggest-words.ts';
import { eventAnswer } from '../events/event-answer.ts';
import type { HttpDeps } from '../deps.ts';
import type { Bindings, UserContext } from '../handler.ts';

export const wordsBindings: Bindings<typeof wordsEndpoints> = {
  getWordsEngine: async ({ deps: { words } }) => ({ offline: ENGINE_VERSION, model: words.model?.id ?? null }),

  async labelSpans(context, { body }) {
    const labelling = labelWords(context.deps.words, body);
    const mentions = await resolveMentions(body.text, entryFinder(context));
    return {
      ...labelling,
      engine: engineUsed('offline', context.deps.words),
      mentions: mentions.map(toResolvedMention),
    };
  },

  suggestForSpan: ({ deps: { words }, http }, { body }) => suggestWords(words, body, http.req.raw.signal),

  async optimise({ deps }, { body }) {
    const model = body.targetModel === undefined ? null : modelOf(deps, body.targetModel);
    const request = {
      idea: body.text,
      locked: body.lockedSpans ?? [],
      isImageToVideo: body.mode === 'image-to-video',
    };
    return eventAnswer(
      async function* (signal) {
        const options = { words: deps.words, signal, skipModel: body.skipModel ?? false };
        for await (const message of streamOptimise(request, options)) yield model ? noted(message, model) : message;
      },
      (error) => {
        deps.logger.error({ error }, 'an optimise failed');
        return {
          name: 'error',
          data: { code: 'internal', message: 'Optimize failed here. Your words are as they were.' },
        };
      },
    );
  },

  async checkWords({ deps }, { body }) {
    const { modelId, ...rest } = body;
    const model = modelId === undefined ? undefined : modelOf(deps, modelId);
    return {
      findings: checkWords(deps.words, { ...rest, ...(model && { model }) }),
      engine: engineUsed('offline', deps.words),
    };
  },

  async compileWords(context, { body: { modelId, ...request } }) {
    const model = modelOf(context.deps, modelId);
    const { compiled, text, mentions } = await compileWords({ ...request, model }, entryFinder(context));
    return {
      ...compiled,
      text,
      mentions: mentions.map(toResolvedMention),
      engine: engineUsed('offline', context.deps.words),
    };
  },
};

function entryFinder({ deps, userId }: UserContext) {
  return (trigger: string) => deps.store.library.findByTrigger(userId, trigger);
}

function modelOf({ providers }: HttpDeps, modelId: string): Model {
  const model = providers.findModel(modelId);
  if (model) return model;
  throw new AppError('model-unknown', `There is no model "${modelId}" here.`, { modelId, alternatives: [] });
}

/** Says with a result what the chosen model would find wrong with its length. */
function noted(message: OptimiseMessage, model: Model): OptimiseMessage {
  if (message.name !== 'draft' && message.name !== 'refined') return message;
  const { notes } = compilePrompt({ text: message.data.prompt, model });
  return { name: message.name, data: { ...message.data, notes: [...message.data.notes, ...notes] } };
}
