import { describe, expect, it } from 'vitest';
import { categoryOf, type PromptCategory } from '#contract/prompt/taxonomy.ts';
import { labelText } from '../labelling/label-text.ts';
import { contradicts } from '../meaning.ts';
import { draftPrompt } from './draft-prompt.ts';

function categoriesOf(text: string): Set<PromptCategory> {
  return new Set(labelText(text).spans.map((span) => categoryOf(span.category)));
}

describe('draftPrompt', () => {
  it.each([
    'a dog runs on the beach',
    'lighthouse in a storm',
    'an old man feeding pigeons',
    'samurai, rain, night',
    'Two boxers in a gym.',
  ])('should make “%s” a whole shot and keep its words to the letter', (idea) => {
    const { prompt, source, added } = draftPrompt({ idea });
    expect(source).toBe('offline');
    expect(prompt).toContain(idea.replace(/\.$/, ''));
    for (const category of ['shot', 'subject', 'camera', 'lighting', 'style'] as const)
      expect(categoriesOf(prompt), prompt).toContain(category);
    for (const part of added) expect(prompt.toLowerCase()).toContain(part.text.toLowerCase());
  });

  it('should add nothing that the idea contradicts', () => {
    for (const idea of [
      'a man waits at night in the rain',
      'a woman at noon, black and white, static camera',
      'close-up of a cat in the snow',
    ]) {
      const { spans } = labelText(draftPrompt({ idea }).prompt);
      expect(spans.some((one) => spans.some((other) => contradicts(one, other)))).toBe(false);
    }
  });

  it('should leave a whole prompt as it is', () => {
    const idea =
      'Wide shot. A woman walks down an avenue at night. Slow push in, shallow depth of field. Neon signs. Muted tones.';
    expect(draftPrompt({ idea })).toMatchObject({ prompt: idea, added: [] });
  });

  it('should give the same prompt for the same idea', () => {
    expect(draftPrompt({ idea: 'a fox in the snow' })).toEqual(draftPrompt({ idea: 'a fox in the snow' }));
  });

  it('should show one action and keep later ones in the words they were said in', () => {
    const { prompt, nextShots } = draftPrompt({ idea: 'A man walks in, then sits down, and then opens a letter' });
    expect(prompt).toContain('A man walks in');
    expect(prompt).not.toContain('letter');
    expect(nextShots).toEqual(['sits down', 'opens a letter']);
  });

  it('should never move locked words, also when locks overlap', () => {
    const idea = 'A man walks in, then sits down by the fire';
    const locked = [{ text: 'walks in, then sits' }, { text: 'then sits down' }, { text: 'not there at all' }];
    const { prompt, nextShots, notes } = draftPrompt({ idea, locked });
    expect(prompt).toContain('walks in, then sits down by the fire');
    expect(nextShots).toEqual([]);
    expect(notes).toEqual(['The locked words “not there at all” are not in the idea.']);
  });

  it('should write motion only when a start image shows the scene', () => {
    const { prompt, added } = draftPrompt({ idea: 'she turns her head', isImageToVideo: true });
    expect(prompt).toMatch(/^she turns her head/);
    expect(new Set(added.map((part) => categoryOf(part.category)))).toEqual(new Set(['camera']));
    expect(
      draftPrompt({ idea: 'portrait of a woman', isImageToVideo: true }).added.map((part) => categoryOf(part.category)),
    ).toEqual(['action', 'camera']);
  });

  it.each([
    ['', ''],
    ['   ', ''],
    ['🎬🎬', '🎬🎬'],
    ['Una mujer camina por la calle de noche', 'Una mujer camina por la calle de noche'],
    ['雨の夜、静かな通り', '雨の夜、静かな通り'],
  ])('should leave “%s” unharmed', (idea, expected) => {
    expect(draftPrompt({ idea }).prompt).toBe(expected);
  });

  it.each([
    '<b>a dog</b>',
    '{"idea":"a dog"}',
    'a dog \u0000 runs \ud800',
    `a dog ${'very '.repeat(9000)}`,
    'x'.repeat(10_000),
  ])('should keep odd ideas to the letter', (idea) => {
    expect(draftPrompt({ idea }).prompt).toContain(idea.trim());
  });

  it('should read an older text with sections and work on its prompt alone', () => {
    const idea =
      '**Prompt**\nA dog runs on the beach.\n\n**Technical Specs**\n- **Duration:** 6s\n- **Camera:** 35mm\n\n## Alternatives\n1. A cat sleeps.';
    const { prompt } = draftPrompt({ idea });
    expect(prompt).toContain('A dog runs on the beach');
    expect(prompt).not.toMatch(/Duration|Alternatives|cat|\*\*/);
  });
});
