import { type FindEntry, type FoundMention, resolveMentions, writeOutMentions } from './resolve-mentions.ts';

export interface WrittenOut {
  /** The words with mentions written out, and the style after them. */
  readonly text: string;
  /** What the words as given mention; the style's own mentions are not among them. */
  readonly mentions: readonly FoundMention[];
}

/** Writes out what words and the sequence's style mention. What a take is made from depends on this text. */
export async function writeOutWords(words: string, style: string, findEntry: FindEntry): Promise<WrittenOut> {
  const [mentions, styleMentions] = await Promise.all([
    resolveMentions(words, findEntry),
    resolveMentions(style, findEntry),
  ]);
  const parts = [writeOutMentions(words, mentions), writeOutMentions(style, styleMentions)];
  return { text: parts.filter((part) => part !== '').join('\n\n'), mentions };
}
