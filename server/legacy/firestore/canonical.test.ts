import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalFields, isSameValue } from './canonical.ts';
import { plainOf } from './read-value.ts';
import { type Fields, parseDocument, type TypedValue } from './typed-value.ts';

const same: [string, TypedValue, TypedValue][] = [
  [
    'fractions of seconds',
    { timestampValue: '2026-01-10T12:00:00.120Z' },
    { timestampValue: '2026-01-10T12:00:00.12Z' },
  ],
  ['zones', { timestampValue: '2026-01-10T13:00:00+01:00' }, { timestampValue: '2026-01-10T12:00:00Z' }],
  ['empty maps', { mapValue: {} }, { mapValue: { fields: {} } }],
  ['empty lists', { arrayValue: {} }, { arrayValue: { values: [] } }],
  ['negative zero', { doubleValue: '-0.0' }, { doubleValue: 0 }],
  ['leading zeros', { integerValue: '007' }, { integerValue: '7' }],
  [
    'references by path',
    { referenceValue: 'projects/a/databases/d/documents/x/y' },
    { referenceValue: 'projects/b/databases/d/documents/x/y' },
  ],
];
test.each(same)('%s are equal', (_, a, b) => {
  expect(isSameValue(a, b)).toBe(true);
});

const different: [string, TypedValue | undefined, TypedValue][] = [
  ['integer and double', { integerValue: '3' }, { doubleValue: 3 }],
  [
    'a microsecond',
    { timestampValue: '2026-01-10T12:00:00.123456Z' },
    { timestampValue: '2026-01-10T12:00:00.123457Z' },
  ],
  [
    '64-bit integers a number cannot tell apart',
    { integerValue: '9007199254740993' },
    { integerValue: '9007199254740992' },
  ],
  ['null and absent', undefined, { nullValue: null }],
  ['text and bytes', { stringValue: 'AA==' }, { bytesValue: 'AA==' }],
  ['NaN and its name', { doubleValue: 'NaN' }, { stringValue: 'NaN' }],
  [
    'one list and two',
    { arrayValue: { values: [{ stringValue: 'a,b' }] } },
    { arrayValue: { values: [{ stringValue: 'a' }, { stringValue: 'b' }] } },
  ],
];
test.each(different)('%s are not', (_, a, b) => {
  expect(isSameValue(a, b)).toBe(false);
});

const typedValue = fc.letrec<{ value: TypedValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant({ nullValue: null }),
    fc.boolean().map((booleanValue) => ({ booleanValue })),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => ({ integerValue: String(value) })),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ({ doubleValue: value + 0 })),
    fc.constantFrom('NaN', 'Infinity', '-Infinity').map((doubleValue) => ({ doubleValue })),
    fc.string({ unit: 'grapheme' }).map((stringValue) => ({ stringValue })),
    fc.uint8Array().map((bytes) => ({ bytesValue: Buffer.from(bytes).toString('base64') })),
    fc.array(tie('value'), { maxLength: 3 }).map((values) => ({ arrayValue: { values } })),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }).map((fields) => ({ mapValue: { fields } })),
  ),
})).value;

test('any document survives a line of an export, whatever the order of its keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), typedValue, { maxKeys: 5 }), (fields: Fields) => {
      const turned = Object.fromEntries(Object.entries(fields).toReversed());
      const parsed = parseDocument(JSON.stringify({ name: 'p/documents/prompts/a', fields: turned }));
      if (!parsed.ok) throw new Error(parsed.detail);
      expect(canonicalFields(parsed.document.fields)).toBe(canonicalFields(fields));
    }),
  );
});

test('plain JSON never holds what JSON has no word for', () => {
  expect(plainOf({ arrayValue: { values: [{ doubleValue: 'NaN' }, { integerValue: '9007199254740993' }] } })).toEqual([
    null,
    '9007199254740993',
  ]);
  fc.assert(
    fc.property(typedValue, (value) => {
      expect(JSON.parse(JSON.stringify(plainOf(value)))).toEqual(plainOf(value));
    }),
  );
});

test.each([
  ['two types', { stringValue: 'a', nullValue: null }],
  ['an unknown type', { functionValue: {} }],
  ['65 bits', { integerValue: '9223372036854775808' }],
  ['a number for an integer', { integerValue: 5 }],
  ['no time', { timestampValue: 'yesterday' }],
  ['a list for a map', { mapValue: [] }],
])('%s is no value', (_, value) => {
  const parsed = parseDocument(JSON.stringify({ name: 'p/documents/prompts/a', fields: { f: value } }));
  expect(parsed).toMatchObject({ ok: false, path: 'prompts/a' });
});
