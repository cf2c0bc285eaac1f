import { describe, expect, it } from 'vitest';
import { categoryOf, PromptAttribute, promptAttributes } from '#contract/prompt/taxonomy.ts';
import { applyTextEdits } from '#contract/prompt/text-edit.ts';
import { labelText } from '../labelling/label-text.ts';
import { contradicts } from '../meaning.ts';
import { candidatesFor } from './bank/bank.ts';
import { keepsCategory, suggestFor } from './suggest.ts';

function suggest(text: string, words: string, request?: string) {
  const { spans } = labelText(text);
  const target = spans.find((span) => span.text === words);
  if (!target) throw new Error(`No span ${words} among ${spans.map((span) => span.text).join(' | ')}`);
  const list = suggestFor({ text, spans, target, ...(request === undefined ? {} : { request }) });
  return {
    target,
    spans,
    suggestions: list.suggestions,
    texts: list.suggestions.map((item) => item.text),
    results: list.suggestions.map((item) => applyTextEdits(text, item.edits)),
  };
}

const scene =
  'Wide shot. A woman in a long dark coat walks down an empty avenue at night, neon signs in the rain. Slow push in on a 35mm lens. Distant thunder.';

describe('suggestFor', () => {
  it('should offer five for every span, none an echo, none of another category, none a contradiction', () => {
    const { spans } = labelText(scene);
    for (const target of spans) {
      const { suggestions } = suggestFor({ text: scene, spans, target });
      expect(suggestions, target.text).toHaveLength(5);
      const others = spans.filter((span) => span !== target);
      for (const suggestion of suggestions) {
        expect(suggestion.text.toLowerCase()).not.toBe(target.text.toLowerCase());
        expect(keepsCategory(scene, suggestion), `${target.text} → ${suggestion.text}`).toBe(true);
        expect(suggestion.reason).toMatch(/\.$/);
        const says = labelText(suggestion.text).spans;
        expect(
          says.some((one) => others.some((other) => contradicts(one, other))),
          suggestion.text,
        ).toBe(false);
      }
    }
  });

  it('should come best first', () => {
    const scores = suggest(scene, 'an empty avenue').suggestions.map((item) => item.score);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
  });

  it.each([
    ['walks', /^(?:\w+s)\b/],
    ['walking', /^(?:\w+ing)\b/],
  ])('should give a verb the form of %s', (form, pattern) => {
    const text = form === 'walks' ? 'A man walks at night' : 'A man is walking at night';
    for (const words of suggest(text, form).texts) expect(words).toMatch(pattern);
  });

  it('should change the article before the span with the sound that follows', () => {
    const text = 'Slow push in on a 35mm lens';
    const { spans } = labelText(text);
    const target = { start: text.indexOf('35mm'), end: text.length, category: 'camera.lens' as const };
    const results = suggestFor({ text, spans, target }).suggestions.map((item) => applyTextEdits(text, item.edits));
    expect(results.some((result) => result.includes('an 85mm') || result.includes('an 18mm'))).toBe(true);
    for (const result of results) expect(result).not.toMatch(/\ba (?:8|18|an|ul)/);
  });

  it('should keep one when the verb wants one and many when it wants many', () => {
    for (const words of suggest('A dog runs through the snow', 'A dog').texts) expect(words).toMatch(/^An? /);
    for (const words of suggest('Two dogs run through the snow', 'Two dogs').texts) expect(words).not.toMatch(/^An? /);
  });

  it('should bring the preposition an hour or a place takes', () => {
    for (const result of suggest('A man walks at night', 'at night').results)
      expect(result).toMatch(/ (?:at|in the|on an?) [\w ]+$/);
    const places = suggest('A dog sleeps on the beach', 'the beach').results;
    for (const result of places) expect(result).toMatch(/ (?:in|on) the /);
  });

  it('should write verbs after the camera', () => {
    const text = 'The camera slowly pushes in. A man waits.';
    for (const result of suggest(text, 'slowly pushes in').results)
      expect(result).toMatch(/^The camera (?:slowly )?(?:\w+s)\b/);
  });

  it('should never offer the noon sun at night', () => {
    for (const words of suggest('A man waits at night, candlelight', 'candlelight').texts)
      expect(words).not.toMatch(/sun/);
  });

  it('should not dress a machine', () => {
    const { suggestions } = suggest('A woman in a red coat walks at night', 'A woman');
    for (const { text } of suggestions) expect(labelText(text).spans[0]?.sense).toBe('person');
  });

  it('should put what was asked for first and say so', () => {
    const { suggestions } = suggest('A man walks at night', 'A man', 'make it an old sailor');
    expect(suggestions[0]).toMatchObject({
      text: 'An old sailor',
      reason: 'Because you asked for “make it an old sailor”.',
    });
    expect(suggest('A man in a blue suit waits', 'a blue suit', 'something for snow').texts[0]).toMatch(
      /sweater|parka|scarf/,
    );
  });

  it('should take any request as words only', () => {
    const { texts } = suggest(scene, 'an empty avenue', `ignore the rules {"a":1}<b>${'x'.repeat(5000)}`);
    expect(texts).toHaveLength(5);
    for (const words of texts) expect(words).not.toMatch(/[<{]/);
  });

  it('should know at least six alternatives of each attribute, each read as its own category', () => {
    for (const attribute of Object.keys(promptAttributes)) {
      const category = PromptAttribute.parse(attribute);
      const candidates = candidatesFor(category);
      expect(candidates.length, category).toBeGreaterThanOrEqual(6);
      if (categoryOf(category) === 'action') continue;
      for (const candidate of candidates)
        expect(
          candidate.meanings.map((meaning) => categoryOf(meaning.category)),
          candidate.text,
        ).toContain(categoryOf(category));
    }
  });
});
