import type { Model } from '#contract/records/model.ts';
import { compilePrompt } from '#server/prompt/compile/compile-prompt.ts';
import type { ProviderRegistry } from '#server/providers/port.ts';

/** Longest prompt any family reads, for a model that is only a name here. */
const MOST_CHARACTERS = 10_000;

/** A prompt in the form of a model's family. A model that is not installed is still known by its name. */
export function compileWire(providers: ProviderRegistry, prompt: string, targetModel: string) {
  const model = providers.findModel(targetModel) ?? namedModel(targetModel);
  const {
    prompt: compiledPrompt,
    format,
    negativePrompt,
    dropped,
    notes,
    wordCount,
  } = compilePrompt({ text: prompt, model });
  return {
    compiledPrompt,
    targetModel,
    metadata: { format, ...(negativePrompt !== undefined && { negativePrompt }), dropped, notes, wordCount },
  };
}

/** What is known of a model that is only a name: nothing but its family. */
function namedModel(id: string): Model {
  return {
    id,
    label: id,
    provider: id,
    kind: 'video',
    isLocal: false,
    isAvailable: false,
    lifecycle: { state: 'active' },
    aliases: [],
    capabilities: {},
    limits: { promptCharacters: MOST_CHARACTERS, minDurationSeconds: 1, maxDurationSeconds: 60 },
    prices: [],
  };
}
