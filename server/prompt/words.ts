import { LabelCache } from './labelling/label-cache.ts';
import type { PartOfSpeechTagger } from './part-of-speech/tagger.ts';
import { loadWinkTagger } from './part-of-speech/wink-tagger.ts';
import type { LanguageModel } from './port.ts';

/** The engine for words as one process has it: built once, used by every request. */
export interface Words {
  readonly tagger: PartOfSpeechTagger;
  readonly labels: LabelCache;
  /** `null`: everything is done by the built-in rules. */
  readonly model: LanguageModel | null;
}

/** Loads the tagger, so that no request pays for it. The first texts are slow until {@link warmUp} has been through. */
export async function openWords(model: LanguageModel | null): Promise<Words> {
  return { tagger: await loadWinkTagger(), labels: new LabelCache(), model };
}
