import { findMentions } from '#contract/prompt/find-mentions.ts';
import type { Mention, ResolvedMention } from '#contract/prompt/mention.ts';
import type { LibraryEntry } from '#contract/records/asset.ts';

/** Looks an entry of the asking person's library up by its trigger, in any case; `null` when there is none. */
export type FindEntry = (trigger: string) => Promise<LibraryEntry | null>;

/** A mention with the whole entry. */
export interface FoundMention extends Mention {
  readonly entry: LibraryEntry | null;
}

/** Finds what a text mentions, in order; each trigger is looked up once. */
export async function resolveMentions(text: string, findEntry: FindEntry): Promise<FoundMention[]> {
  const mentions = findMentions(text);
  const triggers = [...new Set(mentions.map(({ trigger }) => trigger.toLowerCase()))];
  const entries = new Map(
    await Promise.all(triggers.map(async (trigger) => [trigger, await findEntry(trigger)] as const)),
  );
  return mentions.map((mention) => ({ ...mention, entry: entries.get(mention.trigger.toLowerCase()) ?? null }));
}

/** As it travels: without what belongs to the library page. */
export function toResolvedMention({ trigger, start, end, entry }: FoundMention): ResolvedMention {
  const told = entry && { id: entry.id, type: entry.type, name: entry.name, imageAssetIds: entry.imageAssetIds };
  return { trigger, start, end, entry: told };
}

/**
 * The words with mentions written out, as no model knows the library: a style by its description; anybody and anything else
 * by name, the first time with the description. An unknown one loses its @ only.
 */
export function writeOutMentions(text: string, mentions: readonly FoundMention[]): string {
  const told = new Set<string>();
  const parts: string[] = [];
  let from = 0;
  for (const { trigger, start, end, entry } of mentions) {
    parts.push(text.slice(from, start), entry ? wordsFor(entry, told.has(entry.id)) : trigger);
    if (entry) told.add(entry.id);
    from = end;
  }
  return parts.join('') + text.slice(from);
}

function wordsFor({ type, name, description = '' }: LibraryEntry, isTold: boolean): string {
  const told = description.trim().replace(/[.\s]+$/, '');
  if (told === '') return name;
  if (type === 'style') return told;
  return isTold ? name : `${name} (${told})`;
}
