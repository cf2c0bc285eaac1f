import { describe, expect, it } from 'vitest';
import { carryLocks } from './carry-locks.ts';

/** Spans of a line of words, each with the id of its words and its number among equal ones; `*` marks a lock. */
function spansOf(line: string) {
  const seen = new Map<string, number>();
  let start = 0;
  return line.split(' ').map((word) => {
    const text = word.replace('*', '');
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    const span = { id: count === 1 ? text : `${text}-${count}`, start, text, category: 'environment.weather' };
    start += text.length + 1;
    return { ...span, locked: word.endsWith('*') };
  });
}

/** What an edit does to a line: the new line, with `*` at the spans that are locked then. */
function after(before: string, edited: string): string {
  const found = spansOf(edited);
  const carried = carryLocks(spansOf(before), found);
  return found.map(({ id, text }) => (carried.has(id) ? `${text}*` : text)).join(' ');
}

const one = (span: object) => ({
  id: 'r',
  start: 1,
  text: 'rain',
  category: 'environment.weather',
  locked: true,
  ...span,
});

describe('carryLocks', () => {
  it.each([
    ['stays through an edit before it', 'fog rain wind rain*', 'snow ice rain wind rain*'],
    ['stays through an edit behind it', 'rain* wind rain fog', 'rain* wind rain snow ice'],
    ['stays with the second when the first of two is deleted', 'rain wind rain* fog', 'wind rain* fog'],
    ['stays with the first when an equal one is put behind it', 'rain* wind', 'rain* wind rain'],
    ['stays with the second when an equal one is put before it', 'wind rain*', 'rain wind rain*'],
    ['stays in what was edited, by its number', 'rain wind rain* fog', 'ice rain snow rain* hail'],
    ['goes with its words, though others of them stay', 'rain* wind rain fog', 'wind rain fog'],
    ['goes when its words are others', 'fog rain* wind', 'fog snow wind'],
    ['stays with what is left of two equal neighbours', 'fog rain rain* wind', 'fog rain* wind'],
    ['stays with both of two equal neighbours', 'rain* rain* wind', 'fog rain* rain* wind'],
    ['is one, however many equal ones come', 'rain* wind', 'rain* rain rain wind'],
    ['stays through nothing at all', 'rain wind* rain*', 'rain wind* rain*'],
  ])('a lock %s', (_, before, expected) => {
    expect(after(before, expected.replaceAll('*', ''))).toBe(expected);
  });

  it('should go to the nearest of the same words when the id is gone', () => {
    const found = [one({ id: 'x', text: 'fog' }), one({ id: 'r', start: 10 }), one({ id: 'r-2', start: 42 })];
    expect([
      ...carryLocks([one({ id: 'r-3', start: 50 }), one({ id: 'y', text: 'ice', locked: false })], found),
    ]).toEqual(['r-2']);
    expect([
      ...carryLocks([one({ id: undefined, start: 12 }), one({ id: 'y', text: 'ice', locked: false })], found),
    ]).toEqual(['r']);
  });

  it('should pass none to the same words of another category', () => {
    expect([...carryLocks([one({ category: 'audio.ambient' })], [one({})])]).toEqual([]);
  });

  it('should know words too long to be repeated by their id', () => {
    expect([...carryLocks([one({ text: undefined })], [one({ start: 9 })])]).toEqual(['r']);
    expect([...carryLocks([one({ text: undefined, id: 's' })], [one({ start: 9 })])]).toEqual([]);
  });
});
