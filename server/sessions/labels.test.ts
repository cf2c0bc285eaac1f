import { expect, test } from 'vitest';
import type { PatchOperation } from '#contract/records/history.ts';
import { changedFields, quoted, shotName } from './labels.ts';

test('shots are called by number and title, else by their first words', () => {
  expect(shotName(4, { title: 'Last cyan sign', prompt: 'x' })).toBe('04 Last cyan sign');
  expect(shotName(12, { prompt: '  A tram\n waits ' })).toBe('12 A tram waits');
  expect(shotName(1, { prompt: '' })).toBe('shot 01');
});

test('long names are cut between letters', () => {
  expect(quoted('🚋'.repeat(60))).toBe(`“${'🚋'.repeat(39)}…”`);
});

test('fields are named in words', () => {
  function ops(...paths: string[]): PatchOperation[] {
    return paths.map((path) => ({ op: 'replace', path, value: 1 }));
  }
  expect(changedFields(ops('/shots/a/modelId'), 2)).toBe('the model');
  expect(changedFields(ops('/shots/a/params/fps', '/shots/a/params/seed'), 2)).toBe('the generation settings');
  expect(changedFields(ops('/shots/a/modelId', '/shots/a/seed'), 2)).toBe('the model and the seed');
  expect(changedFields(ops('/shots/a/modelId', '/shots/a/seed', '/shots/a/place'), 2)).toBe('the model and 2 more');
});
