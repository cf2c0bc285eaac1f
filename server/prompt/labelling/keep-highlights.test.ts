import { describe, expect, it } from 'vitest';
import { HighlightCache } from '#contract/records/prompt.ts';
import { textSignature } from '#contract/text-signature.ts';
import { keepHighlights } from './keep-highlights.ts';
import { LabelCache } from './label-cache.ts';
import { ENGINE_VERSION } from './label-text.ts';

const words = { labels: new LabelCache(), tagger: () => null };
const NOW = '2026-11-22T10:00:00.000Z';
const TEXT = 'Wide shot of a red coat at night.';
const fresh = () => keepHighlights(words, TEXT, undefined, NOW);

describe('kept highlights', () => {
  it('are of the text and the engine they name', () => {
    expect(HighlightCache.parse(fresh())).toMatchObject({
      signature: textSignature(TEXT),
      meta: { engine: ENGINE_VERSION },
      updatedAt: NOW,
    });
  });

  it('stay as they are while text and engine do', () => {
    const known = fresh();
    expect(keepHighlights(words, TEXT, known, '2027-01-01T00:00:00.000Z')).toBe(known);
  });

  it('are made anew for another text or engine, with the locks of what is still there', () => {
    const known = fresh();
    const spans = known?.spans.map((span) => ({ ...span, locked: true })) ?? [];
    const moved = keepHighlights(words, 'At last, a wide shot at night.', { spans, signature: 'x' }, NOW);
    expect(moved?.spans.filter(({ locked }) => locked).map(({ text }) => text)).toContain('at night');
    const older = { ...known, spans, meta: { engine: 'words-0' } };
    expect(keepHighlights(words, TEXT, older, NOW)?.meta).toMatchObject({ engine: ENGINE_VERSION });
  });

  it('carry the lock of the second of two equal spans through edits before them', () => {
    const text = 'A woman walks at night. Rain on glass, rain.';
    const before = keepHighlights(words, text, undefined, NOW);
    const rain = (highlights: HighlightCache | undefined) => highlights?.spans.filter(({ text }) => text === 'rain');
    const second = rain(before)?.at(-1);
    expect(second?.id).toMatch(/-2$/);
    const spans = before?.spans.map((span) => (span === second ? { ...span, locked: true } : span)) ?? [];
    const known = { ...before, spans };
    const later = keepHighlights(words, `Wide shot, 35mm lens. ${text}`, known, NOW);
    expect(later?.spans.filter(({ locked }) => locked)).toMatchObject([{ id: second?.id, text: 'rain' }]);
    // Without the first, it is the only one.
    const alone = keepHighlights(words, 'A woman walks at night, rain.', known, NOW);
    expect(alone?.spans.filter(({ locked }) => locked)).toMatchObject([{ text: 'rain' }]);
  });

  it('of a text that is too long are left alone', () => {
    const known = { spans: [] };
    expect(keepHighlights(words, 'a '.repeat(30_000), known, NOW)).toBe(known);
  });
});
