import { LabelCache } from './labelling/label-cache.ts';
import { loadWinkTagger } from './part-of-speech/wink-tagger.ts';
import type { PartOfSpeechTagger } from './part-of-speech/tagger.ts';
import type { LanguageModel } from './port.ts';

/** The engine for words as one process has it: built once, used by every request. */
export interface Words {
  readonly tagger: PartOfSpeechTagger;
  readonly labels: LabelCache;
  /** `null`: everything is done by the built-in rules. */
  readonly model: LanguageModel | null;
}

/** What the tagger is warmed up with: the first texts it reads take several times as long as later ones. */
const WARM_UP = 'Wide shot. A woman in a long dark coat walks down an empty avenue at night, slow push in, 35mm lens.';
const WARM_UP_ROUNDS = 12;

/** Loads the tagger (about 0.2 s) and warms it up, so that no request pays for it. */
export async function openWords(model: LanguageModel | null): Promise<Words> {
  const words: Words = { tagger: await loadWinkTagger(), labels: new LabelCache(), model };
  for (let round = 0; round < WARM_UP_ROUNDS; round++)
    words.labels.label(`${WARM_UP} ${WARM_UP.repeat(round)}`, { tagger: words.tagger });
  return words;
}
