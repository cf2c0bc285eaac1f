import { expect, it } from 'vitest';
import { lostWords } from './lost-words.ts';

const part = { start: 0, end: 1 };

it('should name the words a model is not sent, and not those that reach it another way', () => {
  expect(
    lostWords([
      { ...part, text: 'Distant tram bell', reason: 'no-audio', message: 'Previz makes silent clips.' },
      { ...part, text: '16:9', reason: 'sent-as-parameter', message: 'As a parameter.' },
      { ...part, text: 'no people', reason: 'moved-to-negative', message: 'In the negative prompt.' },
      { ...part, text: ' and '.repeat(60), reason: 'over-the-limit', message: 'Previz reads 10 characters.' },
    ]),
  ).toEqual([
    '“Distant tram bell” is not sent: Previz makes silent clips.',
    expect.stringMatching(/^“and .{70,80}…” is not sent: Previz reads 10 characters\.$/),
  ]);
});
