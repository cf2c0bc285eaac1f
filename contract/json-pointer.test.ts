import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePointer, pointer } from './json-pointer.ts';

test('any segments survive the way there and back', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (segments) => {
      expect(parsePointer(pointer(...segments))).toEqual(segments);
    }),
  );
});

test('escapes in the order that RFC 6901 asks for', () => {
  expect(pointer('a/b', 'm~n', '~1')).toBe('/a~1b/m~0n/~01');
  expect(parsePointer('/~01')).toEqual(['~1']);
});

test('refuses what is no pointer', () => {
  expect(() => parsePointer('shots')).toThrow(SyntaxError);
  expect(() => parsePointer('/a~2')).toThrow(SyntaxError);
});
