import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pointer } from '#contract/json-pointer.ts';
import type { PatchOperation } from '#contract/records/history.ts';
import { applyOperations, type JsonObject } from './apply-operations.ts';

test('the inverse gives back the document, whatever was done', () => {
  const key = fc.constantFrom('a', 'b', 'c');
  const document = fc.dictionary(
    key,
    fc.dictionary(
      key,
      fc.jsonValue().filter((value) => value !== null),
    ),
  );
  const step = fc.record({
    op: fc.constantFrom('add', 'replace', 'remove'),
    outer: key,
    inner: key,
    value: fc.jsonValue(),
  });
  fc.assert(
    fc.property(document, fc.array(step, { maxLength: 8 }), (start, steps) => {
      const subject: JsonObject = JSON.parse(JSON.stringify(start));
      const inverses: PatchOperation[][] = [];
      for (const { op, outer, inner, value } of steps) {
        const parent = subject[outer];
        // Only operations that fit: the refusals have tests of their own.
        if (typeof parent !== 'object' || parent === null) continue;
        if (op !== 'add' && !Object.hasOwn(parent, inner)) continue;
        const path = pointer(outer, inner);
        inverses.push(
          applyOperations(subject, [op === 'add' || op === 'replace' ? { op, path, value } : { op: 'remove', path }]),
        );
      }
      for (const inverse of inverses.reverse()) applyOperations(subject, inverse);
      expect(subject).toEqual(JSON.parse(JSON.stringify(start)));
    }),
  );
});

test('values are copied: a later operation does not change the one before it', () => {
  const first: PatchOperation = { op: 'add', path: '/params', value: { fps: 24 } };
  const document: JsonObject = {};
  applyOperations(document, [first, { op: 'add', path: '/params/seed', value: 7 }]);
  expect(document).toEqual({ params: { fps: 24, seed: 7 } });
  expect(first).toEqual({ op: 'add', path: '/params', value: { fps: 24 } });
});

test.each([
  ['/missing', 'replace'],
  ['/missing', 'remove'],
  ['/list/0', 'add'],
  ['/word/x', 'add'],
  ['/none/x', 'add'],
  ['', 'add'],
  ['list', 'add'],
  ['/__proto__/polluted', 'add'],
  ['/constructor', 'add'],
] as const)('refuses %s (%s)', (path, op) => {
  const operation: PatchOperation = op === 'remove' ? { op, path } : { op, path, value: 1 };
  expect(() => applyOperations({ list: [1], word: 'w' }, [operation])).toThrow(
    expect.objectContaining({ code: 'invalid-input' }),
  );
  expect(({} as JsonObject)['polluted']).toBeUndefined();
});
