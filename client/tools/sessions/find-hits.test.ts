import { describe, expect, it } from 'vitest';
import { excerptAround, findHits, hasEveryWord } from './find-hits.ts';

const marked = (text: string, search: string) => findHits(text, search).map(({ start, end }) => text.slice(start, end));

describe('findHits', () => {
  it('marks every word wherever it stands, whatever its case', () => {
    expect(marked('Night tram, last tram', 'TRAM night')).toEqual(['Night', 'tram', 'tram']);
  });

  it('marks what the server finds without accents and width, to the letter of the text', () => {
    expect(marked('Die Löwen im Café', 'lowe CAFE')).toEqual(['Löwe', 'Café']);
    expect(marked('Lo\u0308we', 'lowe')).toEqual(['Lo\u0308we']);
    expect(marked('ｔｒａｍ 1', 'tram')).toEqual(['ｔｒａｍ']);
  });

  it('joins hits that overlap', () => {
    expect(marked('underscore', 'under ders')).toEqual(['unders']);
  });

  it('finds nothing for an empty search, and never fails on odd text', () => {
    expect(marked('tram', '  ')).toEqual([]);
    expect(marked('a\ud83d\ude00b \ud83d', '\ud83d\ude00')).toEqual(['\ud83d\ude00']);
  });
});

it('tells whether a text has every word', () => {
  expect(hasEveryWord('The Last Tram', 'tram last')).toBe(true);
  expect(hasEveryWord('The Last Tram', 'tram rain')).toBe(false);
});

describe('excerptAround', () => {
  const text = `${'A long beginning that says little. '.repeat(5)}A harbour at night. ${'And more words. '.repeat(20)}`;

  it('shows the first hit with some words around it', () => {
    const excerpt = excerptAround(text, 'harbour') ?? '';
    expect(excerpt).toContain('A harbour at night.');
    expect(excerpt.startsWith('… ')).toBe(true);
    expect(excerpt.length).toBeLessThan(130);
  });

  it('is null without a hit', () => {
    expect(excerptAround(text, 'nowhere')).toBeNull();
  });
});
