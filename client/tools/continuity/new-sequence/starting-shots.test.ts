import { describe, expect, it } from 'vitest';
import { readShots } from '../batch/listed-shots.ts';
import { startingShots } from './starting-shots.ts';

const empty = { prompt: '', text: '', list: null, pictureId: null };

describe('startingShots', () => {
  it('should say what is missing', () => {
    expect(startingShots({ ...empty, start: 'prompt' }).reason).toContain('Write');
    expect(startingShots({ ...empty, start: 'list' }).reason).toContain('Paste');
    expect(startingShots({ ...empty, start: 'picture', prompt: 'a' }).reason).toContain('picture');
  });

  it('should make the shots of a list, with the sequence’s own settings where it names none', () => {
    const text = 'Empty avenue at night\nShe stops under the sign\nThe tram turns';
    const list = readShots(text, []);
    const { shots, reason } = startingShots({ ...empty, start: 'list', text, list });
    expect(reason).toBeUndefined();
    expect(shots.map(({ prompt }) => prompt)).toEqual(text.split('\n'));
    expect(shots[0]).not.toHaveProperty('continuityMode');
  });

  it('should put a picture in front of the first shot', () => {
    const { shots } = startingShots({ ...empty, start: 'picture', prompt: 'a', pictureId: 'p' });
    expect(shots[0]?.keyframes).toMatchObject([{ assetId: 'p', role: 'first' }]);
  });
});

describe('readShots', () => {
  it('should lose nothing of 200,000 characters, and not take long', () => {
    const lines = Array.from(
      { length: 1900 },
      (_, index) => `Take ${index} of ${'rain on the tram window '.repeat(4)}`,
    );
    const text = lines.join('\n').padEnd(200_000, ' x');
    const startedAt = performance.now();
    const { shots } = readShots(text, []);
    expect(performance.now() - startedAt).toBeLessThan(4000);
    const words = (value: string) => value.split(/\s+/).filter(Boolean).length;
    expect(shots.reduce((sum, { prompt = '' }) => sum + words(prompt), 0)).toBe(words(text));
  });
});
