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
