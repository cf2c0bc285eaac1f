import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { encodeMap, encodeValue } from '../firestore/encode-value.ts';
import { isSameValue } from '../firestore/canonical.ts';
import { fieldOf, listOf, mapOf } from '../firestore/read-value.ts';
import type { Fields, LegacyDocument, TypedValue } from '../firestore/typed-value.ts';
import { readManifest, readSmallExport } from '../testing/small-export.ts';
import { placeOf } from './document-kind.ts';
import { fieldMappingPage } from './field-mapping-page.ts';
import { fieldTable, rowOf } from './field-table.ts';
import { mapDocument } from './map-document.ts';

const page = new URL('../../../docs/field-mapping.md', import.meta.url);
const documents = readSmallExport();
const odd = new Set(readManifest().flatMap(({ path, quirks }) => (quirks.length > 0 ? [path] : [])));

test('docs/field-mapping.md says what the code does', () => {
  if (process.env['UPDATE_FIELD_MAPPING'] === '1') writeFileSync(page, fieldMappingPage());
  expect(readFileSync(page, 'utf8')).toBe(fieldMappingPage());
});

function paths(fields: Fields, at = ''): string[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const path = at === '' ? name : `${at}.${name}`;
    const map = mapOf(value);
    if (map) return [path, ...paths(map, path)];
    return [path, ...(listOf(value) ?? []).flatMap((item) => paths(mapOf(item) ?? {}, `${path}[]`))];
  });
}

test('every field of ordinary documents has a row', () => {
  const missing = documents.flatMap((document) => {
    const place = placeOf(document.path);
    if (!place || odd.has(document.path)) return [];
    return paths(document.fields).filter((path) => !rowOf(place.kind, path) && !hasRowBelow(place.kind, path));
  });
  expect([...new Set(missing)]).toEqual([]);
});

function hasRowBelow(kind: keyof typeof fieldTable, path: string): boolean {
  return fieldTable[kind].some(({ legacy }) => legacy.startsWith(`${path}.`) || legacy.startsWith(`${path}[]`));
}

/** Another value of the same type that every reader takes. */
function another(value: TypedValue, legacy: string): TypedValue {
  if ('booleanValue' in value) return { booleanValue: !value.booleanValue };
  if ('timestampValue' in value) return { timestampValue: '2025-07-02T00:00:00.000001Z' };
  if ('integerValue' in value)
    return encodeValue(
      Number(value.integerValue) === 2 ? 1 : Number(value.integerValue) > 1e11 ? 1_751_500_000_000 : 2,
    );
  if ('doubleValue' in value) return encodeValue(0.5123);
  if (!('stringValue' in value)) return { nullValue: null };
  const words: Record<string, string> = {
    status: value.stringValue === 'archived' ? 'active' : 'archived',
    source: value.stringValue === 'upload' ? 'asset' : 'upload',
    generationMode: value.stringValue === 'standard' ? 'continuity' : 'standard',
    proxyType: 'nerf',
  };
  const mode = value.stringValue === 'native' ? 'none' : 'native';
  if (legacy.startsWith('sceneProxy.status')) return encodeValue('failed');
  if (legacy.endsWith('ontinuityMode')) return encodeValue(mode);
  if (/timestamp$|updatedAt$/.test(legacy)) return encodeValue('2025-07-02T00:00:00.000Z');
  return encodeValue(words[legacy.split('.').at(-1) ?? ''] ?? `${value.stringValue}x`);
}

/** The document with the first value at a path replaced; `null` when it has none there. */
function change(fields: Fields, steps: readonly string[], legacy: string): Fields | null {
  const [step = '', ...rest] = steps;
  const isList = step.endsWith('[]');
  const name = isList ? step.slice(0, -2) : step;
  const value = fieldOf(fields, name);
  if (!value || 'nullValue' in value) return null;
  if (rest.length === 0) return { ...fields, [name]: another(value, legacy) };
  if (!isList) {
    const inner = change(mapOf(value) ?? {}, rest, legacy);
    return inner && { ...fields, [name]: encodeMap(inner) };
  }
  const items = [...(listOf(value) ?? [])];
  for (const [index, item] of items.entries()) {
    const inner = change(mapOf(item) ?? {}, rest, legacy);
    if (!inner) continue;
    items[index] = encodeMap(inner);
    return { ...fields, [name]: { arrayValue: { values: items } } };
  }
  return null;
}

function unifiedAt(document: LegacyDocument, path: string): unknown {
  const result = mapDocument(document);
  if (!result.ok) return result.reason;
  const reach = (value: unknown, steps: readonly string[]): unknown => {
    const [step, ...rest] = steps;
    if (step === undefined || typeof value !== 'object' || value === null) return value;
    const name = step.replace('[]', '');
    const next: unknown = Object.entries(value).find(([key]) => key === name)?.[1];
    return Array.isArray(next) && step.endsWith('[]') ? next.map((item) => reach(item, rest)) : reach(next, rest);
  };
  return reach(result.value.session, path.split('.'));
}

const rows = Object.entries(fieldTable).flatMap(([kind, list]) => list.map((row) => ({ kind, ...row })));
/** In no ordinary document, or shadowed by another field there; each has a test by its quirk. */
const SELDOM = [
  'versions[].id',
  'createdAt',
  'updatedAt',
  'sceneProxy.error',
  'highlightCache.signature',
  'versions[].signature',
  'keyframes[].url',
  'keyframes[].assetId',
  'keyframes[].sourcePrompt',
  // Written by ourselves: see to-legacy.test.ts.
  'keyframes[].role',
  'versions[].input',
  'versions[].generationParams',
  'versions[].keyframes',
  'primaryStyleReference.clipEmbedding',
  'shots[].previewAssetId',
  'shots[].sequenceIndex',
  'shots[].frameBridge',
  'shots[].sceneProxyRenderUrl',
];

test.each(rows.filter(({ legacy }) => !legacy.startsWith('(') && !SELDOM.includes(legacy)))(
  '$kind $legacy is at $unified',
  ({ kind, legacy, unified }) => {
    const steps = legacy.split('.');
    const every = documents.flatMap((document) => {
      if (placeOf(document.path)?.kind !== kind || odd.has(document.path)) return [];
      const fields = change(document.fields, steps, legacy);
      return fields ? [{ document, changed: { ...document, fields } }] : [];
    });
    const tried = every.slice(0, 8);
    expect(tried.length).toBeGreaterThan(0);
    const moved = tried.filter(({ document, changed }) => {
      const at = unified ?? '';
      const path = at === '' ? 'prompt' : at;
      const [was, is] = [unifiedAt(document, path), unifiedAt(changed, path)];
      const same = JSON.stringify(was) === JSON.stringify(is);
      const top =
        JSON.stringify(unifiedAt(document, 'continuity')) === JSON.stringify(unifiedAt(changed, 'continuity'));
      return unified === null ? !same || !top : !same;
    });
    if (unified === null) expect(moved).toEqual([]);
    else expect(moved.length).toBeGreaterThan(0);
    expect(isSameValue(encodeMap(tried[0]?.document.fields ?? {}), encodeMap(tried[0]?.changed.fields ?? {}))).toBe(
      false,
    );
  },
);
