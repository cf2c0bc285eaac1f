import { expect, test } from 'vitest';
import { textSignature } from './text-signature.ts';

test('known values of FNV-1a', () => {
  expect(textSignature('')).toBe('0');
  expect(textSignature('a')).toBe((0xe40c292c).toString(36));
  expect(textSignature('foobar')).toBe((0xbf9cf968).toString(36));
});

test('composed and decomposed letters are one text', () => {
  expect(textSignature('é')).toBe(textSignature('e\u0301'));
});
