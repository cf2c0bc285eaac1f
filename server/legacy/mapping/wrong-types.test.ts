import { expect, test } from 'vitest';
import { Session } from '#contract/records/session.ts';
import { canonicalFields } from '../firestore/canonical.ts';
import { encodeMap } from '../firestore/encode-value.ts';
import { listOf, mapOf } from '../firestore/read-value.ts';
import type { Fields, LegacyDocument, TypedValue } from '../firestore/typed-value.ts';
import { readManifest, readSmallExport } from '../testing/small-export.ts';
import { mapDocument } from './map-document.ts';
import { quarantineReasons } from './repairs.ts';
import { toLegacy } from './to-legacy.ts';

const ordinary = new Set(readManifest().flatMap(({ path, quirks }) => (quirks.length === 0 ? [path] : [])));

/** The document of a kind with the most fields, so that every field of FORMAT is in one of the two. */
function richest(collection: string): LegacyDocument {
  const own = readSmallExport().filter(({ path }) => path.startsWith(collection) && ordinary.has(path));
  const [first] = own.toSorted((a, b) => pathsOf(b.fields).length - pathsOf(a.fields).length);
  if (!first) throw new Error(`no document in ${collection}`);
  return first;
}

type Step = string | number;

/** Every place in a document that holds a value, list entries by index; of long lists the first two. */
function pathsOf(fields: Fields, at: readonly Step[] = []): Step[][] {
  return Object.entries(fields).flatMap(([name, value]) => pathsOfValue(value, [...at, name]));
}

function pathsOfValue(value: TypedValue, at: readonly Step[]): Step[][] {
  const items = (listOf(value) ?? []).slice(0, 2);
  const below = items.flatMap((item, index) => pathsOfValue(item, [...at, index]));
  return [[...at], ...pathsOf(mapOf(value) ?? {}, at), ...below];
}

function replaceIn(value: TypedValue, steps: readonly Step[], wrong: TypedValue): TypedValue {
  const [step, ...rest] = steps;
  if (step === undefined) return wrong;
  if (typeof step === 'number') {
    const values = (listOf(value) ?? []).map((item, index) => (index === step ? replaceIn(item, rest, wrong) : item));
    return { arrayValue: { values } };
  }
  const fields = mapOf(value) ?? {};
  return encodeMap({ ...fields, [step]: replaceIn(fields[step] ?? { nullValue: null }, rest, wrong) });
}

const wrongValues: readonly TypedValue[] = [
  { nullValue: null },
  { booleanValue: true },
  { integerValue: '-9223372036854775808' },
  { doubleValue: 'NaN' },
  { doubleValue: 1e300 },
  { timestampValue: '0001-01-01T00:00:00Z' },
  { stringValue: '' },
  { stringValue: 'a/b\u0000\ud83d' },
  { bytesValue: '/w==' },
  { referenceValue: 'projects/p/databases/(default)/documents/prompts/x' },
  { geoPointValue: { latitude: 1, longitude: 2 } },
  { arrayValue: {} },
  { arrayValue: { values: [{ nullValue: null }, { stringValue: 'x' }, { mapValue: {} }] } },
  { mapValue: {} },
  { mapValue: { fields: { start: { stringValue: 'x' }, id: { integerValue: '1' } } } },
];

test.each(['prompts/', 'continuity_sessions/'])(
  'a wrong type in any field of %s: it maps to a whole session and back, or is quarantined with a reason',
  (collection) => {
    const document = richest(collection);
    const paths = pathsOf(document.fields);
    expect(paths.length).toBeGreaterThan(60);
    let mapped = 0;
    for (const steps of paths) {
      for (const wrong of wrongValues) {
        const fields = mapOf(replaceIn(encodeMap(document.fields), steps, wrong)) ?? {};
        const damaged = { ...document, fields };
        const result = mapDocument(damaged);
        const where = `${steps.join('.')} = ${JSON.stringify(wrong)}`;
        if (!result.ok) {
          expect([where, Object.keys(quarantineReasons)]).toEqual([where, expect.arrayContaining([result.reason])]);
          expect([where, steps.at(0)]).toEqual([where, 'userId']);
          continue;
        }
        mapped += 1;
        const kept = Session.safeParse(JSON.parse(JSON.stringify(result.value.session)));
        expect([where, kept.error?.issues]).toEqual([where, undefined]);
        const [back] = toLegacy(structuredClone(result.value.session), damaged);
        if (canonicalFields(back?.fields ?? {}) !== canonicalFields(fields))
          throw new Error(`${where} is not led back`);
      }
    }
    expect(mapped).toBeGreaterThan(paths.length * (wrongValues.length - 1));
  },
);
