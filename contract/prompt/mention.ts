import { z } from 'zod';
import { Id } from '../ids.ts';
import { LibraryEntryType } from '../records/asset.ts';

/** A library entry named in the words, `@mara`. Offsets are UTF-16 code units, `end` exclusive, the @ included. */
export const Mention = z.object({
  trigger: z.string().describe('As written, without the @.'),
  start: z.int().min(0),
  end: z.int().min(1),
});
export type Mention = z.infer<typeof Mention>;

/** A mention with what it stands for. */
export const ResolvedMention = Mention.extend({
  entry: z
    .object({ id: Id, type: LibraryEntryType, name: z.string(), imageAssetIds: z.array(Id) })
    .nullable()
    .describe('`null` when the library has no such entry: it can be made.'),
});
export type ResolvedMention = z.infer<typeof ResolvedMention>;

/** Longest trigger, as the library has it. */
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
