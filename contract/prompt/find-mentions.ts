import type { Mention } from './mention.ts';

/** Not behind a letter, an @, a dot, a slash or a hyphen, as in an address. The longest trigger is the library's. */
const MENTION = /(?<![\p{L}\p{N}_@./-])@([\p{L}\p{N}][\p{L}\p{N}_-]{0,63})/gu;

/** Most mentions that are read in one text. */
const MOST_MENTIONS = 200;

/** Finds `@mara` in a text, in order; addresses such as a@b.example are none. Linear in the text. */
export function findMentions(text: string): Mention[] {
  const mentions: Mention[] = [];
  for (const match of text.matchAll(MENTION)) {
    const trigger = (match[1] ?? '').replace(/[-_]+$/, '');
    mentions.push({ trigger, start: match.index, end: match.index + 1 + trigger.length });
    if (mentions.length === MOST_MENTIONS) break;
  }
  return mentions;
}
