import type { ItsFunction, PartOfSpeech as WinkPart } from 'wink-nlp';
import type { PartOfSpeech, PartOfSpeechTagger } from './tagger.ts';

/** Universal parts of speech as wink names them, in ours. */
const partOf: Readonly<Record<string, PartOfSpeech>> = {
  ADJ: 'adjective',
  ADP: 'preposition',
  ADV: 'adverb',
  AUX: 'auxiliary',
  CCONJ: 'conjunction',
  DET: 'determiner',
  NOUN: 'noun',
  NUM: 'number',
  PART: 'other',
  PRON: 'pronoun',
  PROPN: 'noun',
  PUNCT: 'mark',
  SCONJ: 'conjunction',
  VERB: 'verb',
};

/** Words wink reads at most; beyond that the built-in rules do, so that a huge text stays quick. */
const MOST_WORDS = 1500;

/** Wink's own functions that name what is wanted of a token; they are handed back to it, never called here. */
interface Helpers {
  readonly value: ItsFunction<string>;
  readonly pos: ItsFunction<WinkPart>;
}

let loading: Promise<PartOfSpeechTagger> | undefined;

/**
 * Loads the English model (about 0.3 s and 20 MB) and answers a tagger, the same one to everybody in this process. First call it
 * before or after requests, not in one.
 */
export function loadWinkTagger(): Promise<PartOfSpeechTagger> {
  // Wink unpacks its model in place: unpacked again and again, its strings grow until there is no room for them.
  return (loading ??= load());
}

async function load(): Promise<PartOfSpeechTagger> {
  const [{ default: winkNlp }, { default: model }] = await Promise.all([
    import('wink-nlp'),
    import('wink-eng-lite-web-model'),
  ]);
  const nlp = winkNlp(model, ['pos']);
  return (words) => {
    if (words.length > MOST_WORDS) return null;
    const tokens = nlp.readDoc(words.join(' ')).tokens();
    const its: Helpers = nlp.its;
    const texts: unknown = tokens.out(its.value);
    const parts: unknown = tokens.out(its.pos);
    return Array.isArray(texts) && Array.isArray(parts) ? align(words, texts.map(String), parts.map(String)) : null;
  };
}

/** Brings wink's tokens back to our words: it parts some (`don't`), and the first part speaks for the whole. */
function align(words: readonly string[], texts: readonly string[], parts: readonly string[]): PartOfSpeech[] | null {
  const tags: PartOfSpeech[] = [];
  let at = 0;
  for (const word of words) {
    tags.push(partOf[parts[at] ?? ''] ?? 'other');
    for (let length = 0; length < word.length; at++) {
      const text = texts[at];
      if (text === undefined) return null;
      length += text.length;
    }
  }
  return tags;
}
