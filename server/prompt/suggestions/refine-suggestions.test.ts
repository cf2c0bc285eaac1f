import { describe, expect, it } from 'vitest';
import { labelText } from '../labelling/label-text.ts';
import type { LanguageModel } from '../port.ts';
import { refineSuggestions } from './refine-suggestions.ts';
import { suggestFor } from './suggest.ts';

const text = 'A woman in a red coat walks down an empty avenue at night';
const { spans } = labelText(text);
const target = spans.find((span) => span.category === 'lighting.timeOfDay') ?? spans[0]!;
const place = spans.find((span) => span.category === 'environment.location') ?? spans[0]!;

function answering(alternatives: unknown, remembered: string[] = []): LanguageModel {
  return {
    id: 'scripted',
    remember: (_, answer) => void remembered.push(answer),
    complete: async () => JSON.stringify({ alternatives }),
  };
}

describe('refineSuggestions', () => {
  it('should put those of the model first and fill up with our own', async () => {
    const list = await refineSuggestions(
      { text, spans, target: place },
      answering([{ text: 'a drowned boulevard', reason: 'Wetter.' }]),
    );
    expect(list.source).toBe('model');
    expect(list.suggestions).toHaveLength(5);
    expect(list.suggestions[0]).toMatchObject({ text: 'a drowned boulevard', category: 'environment.location' });
  });

  it('should drop what contradicts, echoes, drifts or carries markup', async () => {
    const hostile = [
      { text: 'an empty avenue', reason: 'Echo.' },
      { text: 'a sunny square at noon', reason: 'Contradicts the night.' },
      { text: '35mm lens', reason: 'Another category.' },
      { text: '<img src=x>', reason: 'Markup.' },
    ];
    const remembered: string[] = [];
    expect(await refineSuggestions({ text, spans, target: place }, answering(hostile, remembered))).toEqual(
      suggestFor({ text, spans, target: place }),
    );
    // Asked again, the model may do better.
    expect(remembered).toEqual([]);
  });

  it('should fall back to our own, labelled so, when the answer is of no use', async () => {
    const list = await refineSuggestions({ text, spans, target }, answering('nothing'));
    expect(list).toEqual(suggestFor({ text, spans, target }));
    expect(list.source).toBe('offline');
  });
});
