/** Parts of speech as far as labelling needs them apart. */
export type PartOfSpeech =
  | 'determiner'
  | 'possessive'
  | 'adjective'
  | 'noun'
  | 'verb'
  | 'auxiliary'
  | 'adverb'
  | 'preposition'
  | 'pronoun'
  | 'number'
  | 'conjunction'
  | 'mark'
  | 'other';

/**
 * Says which part of speech each word is. Gets the words of one sentence or text in order and answers one part of speech
 * for each; `null` when it cannot (the built-in rules are used then). Must not throw and must take any words.
 */
export type PartOfSpeechTagger = (words: readonly string[]) => readonly PartOfSpeech[] | null;
