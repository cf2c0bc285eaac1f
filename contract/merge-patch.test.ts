import { expect, test } from 'vitest';
import { composePatches, mergePatchOperations } from './merge-patch.ts';

test('names only what is different, as deep as it can', () => {
  const record = { prompt: 'a', params: { fps: 24, seed: 1 }, cast: ['mara'] };
  const patch = { prompt: 'a', params: { fps: 25, seed: null, audio: true }, cast: ['mara', 'tom'], title: 'New' };
  expect(mergePatchOperations(record, patch, ['shots', 'a/b'])).toEqual([
    { op: 'replace', path: '/shots/a~1b/params/fps', value: 25 },
    { op: 'remove', path: '/shots/a~1b/params/seed' },
    { op: 'add', path: '/shots/a~1b/params/audio', value: true },
    { op: 'replace', path: '/shots/a~1b/cast', value: ['mara', 'tom'] },
    { op: 'add', path: '/shots/a~1b/title', value: 'New' },
  ]);
});

test('taking away what is not there is nothing', () => {
  expect(mergePatchOperations({}, { title: null, camera: undefined }, [])).toEqual([]);
});

test('a union is replaced, never mixed', () => {
  const record = { styleSource: { kind: 'shot', shotId: 'a' } };
  expect(mergePatchOperations(record, { styleSource: { kind: 'primary' } }, [])).toEqual([
    { op: 'replace', path: '/styleSource', value: { kind: 'primary' } },
  ]);
});

test('a new object has no nulls in it', () => {
  expect(mergePatchOperations({}, { camera: { yaw: 3, roll: null } }, [])).toEqual([
    { op: 'add', path: '/camera', value: { yaw: 3 } },
  ]);
});

test('two patches composed do what both do', () => {
  const first = { prompt: 'a', params: { fps: 24, seed: 1 }, styleSource: { kind: 'shot', shotId: 'x' } };
  const second = { title: null, params: { seed: null }, styleSource: { kind: 'primary' } };
  expect(composePatches<object>(first, second)).toEqual({
    prompt: 'a',
    title: null,
    params: { fps: 24, seed: null },
    styleSource: { kind: 'primary' },
  });
});
