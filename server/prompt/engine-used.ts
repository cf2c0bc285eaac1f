import type { EngineUsed } from '#contract/endpoints/words.ts';
import type { EngineSource } from '#contract/prompt/labelling.ts';
import { ENGINE_VERSION } from './labelling/label-text.ts';
import type { Words } from './words.ts';

/** Which engine an answer comes from, by name. */
export function engineUsed(source: EngineSource, { model }: Pick<Words, 'model'>): EngineUsed {
  return source === 'model' && model ? { kind: 'model', id: model.id } : { kind: 'offline', id: ENGINE_VERSION };
}
