import { expect, test } from 'vitest';
import { readSizes } from './panel-sizes.ts';

test('kept sizes come back', () => {
  expect(readSizes('{"inspector":25.5,"studio-side":20}')).toEqual({ inspector: 25.5, 'studio-side': 20 });
});

test('a damaged size harms no other', () => {
  expect(readSizes('{"inspector":"wide","studio-outline":-3,"studio-side":20}')).toEqual({ 'studio-side': 20 });
});

test.each(['', 'null', '[', '7', '{"inspector":1e9}'])('%j is no record of sizes', (text) => {
  expect(readSizes(text)).toEqual({});
});
