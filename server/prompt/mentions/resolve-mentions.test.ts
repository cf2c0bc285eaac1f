import { describe, expect, it } from 'vitest';
import type { LibraryEntry } from '#contract/records/asset.ts';
import type { Model } from '#contract/records/model.ts';
import { mentionReferences } from './mention-references.ts';
import { resolveMentions } from './resolve-mentions.ts';
import { writeOutWords } from './write-out-words.ts';

function entry(type: LibraryEntry['type'], trigger: string, rest: Partial<LibraryEntry> = {}): LibraryEntry {
  const at = '2026-11-22T10:00:00.000Z';
  return {
    id: trigger,
    userId: 'anna',
    type,
    trigger,
    name: trigger,
    imageAssetIds: [],
    createdAt: at,
    updatedAt: at,
    ...rest,
  };
}

const library = [
  entry('character', 'mara', {
    name: 'Mara',
    description: 'grey coat, short hair. ',
    imageAssetIds: ['a', 'b', 'c', 'd'],
  }),
  entry('style', 'neon', { name: 'Neon', description: 'cyan and magenta', imageAssetIds: ['s'] }),
  entry('object', 'bell', { name: 'the bell', imageAssetIds: ['o'] }),
];
const find = async (trigger: string) => library.find((known) => known.trigger === trigger.toLowerCase()) ?? null;
const written = async (words: string, style = '') => (await writeOutWords(words, style, find)).text;

describe('mentions in what is sent', () => {
  it('are written out: people once with their description, styles by it', async () => {
    expect(await written('@mara waits. @Mara leaves, @neon, past @bell.')).toBe(
      'Mara (grey coat, short hair) waits. Mara leaves, cyan and magenta, past the bell.',
    );
  });

  it('that are unknown lose their @ and nothing else', async () => {
    expect(await written('@nobody waits at a@b.example.', '@neon')).toBe(
      'nobody waits at a@b.example.\n\ncyan and magenta',
    );
  });

  it('leave words without any as they are', async () => {
    expect(await written('  A tram. ', '')).toBe('  A tram. ');
  });

  it('bring the pictures a model takes and say which it does not', async () => {
    const mentions = await resolveMentions('@mara @neon @bell @mara', find);
    const all = { label: 'All', capabilities: { character_reference: {}, style_reference: {}, reference_images: {} } };
    const none = { label: 'None', capabilities: {} };
    // Only label and capabilities are looked at.
    expect(mentionReferences(mentions, all as unknown as Model)).toMatchObject({
      characterAssetIds: ['a', 'b', 'c'],
      styleAssetIds: ['s'],
      warnings: ['Pictures of @bell are not sent to All; its words are.'],
    });
    expect(mentionReferences(mentions, none as unknown as Model)).toMatchObject({
      characterAssetIds: [],
      styleAssetIds: [],
      warnings: [{}, {}, {}].map(() => expect.stringContaining('not sent to None')),
    });
  });
});
