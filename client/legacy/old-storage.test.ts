import { expect, test } from 'vitest';
import { entryWords } from './entry-words.ts';
import { backupOf, keepEntries, readOldStorage } from './old-storage.ts';

function storeOf(fields: Record<string, string>) {
  const map = new Map(Object.entries(fields));
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
}

test('a browser that never saw the older product has nothing to offer', () => {
  expect(readOldStorage(storeOf({}))).toBeNull();
  expect(readOldStorage(storeOf({ promptHistory: '[]', 'app-shell:activeTool': 'create' }))).toBeNull();
});

test('entries are taken as they are, however odd', () => {
  const entries = [{ input: 'a' }, null, 'x', { input: 3, unknown: {} }];
  const old = readOldStorage(storeOf({ promptHistory: JSON.stringify(entries), 'app-shell:activeTool': '"studio"' }));
  expect(old).toEqual({ entries, isDamaged: false, activeTool: 'studio', controls: null });
});

test('a torn history is offered for download and never thrown away', () => {
  const store = storeOf({ promptHistory: '[{"input":"a' });
  expect(readOldStorage(store)).toMatchObject({ entries: [], isDamaged: true });
  expect(JSON.parse(backupOf(store))).toEqual({ promptHistory: '[{"input":"a' });
});

test('controls are read from their store, or from the older single keys', () => {
  const controls = { domain: { selectedModel: 'sora-2', generationParams: { fps: 24, bad: {}, audio: true } }, ui: {} };
  const whole = storeOf({ 'prompt-optimizer:generationControlsStore': JSON.stringify(controls) });
  expect(readOldStorage(whole)?.controls).toEqual({
    targetModel: 'sora-2',
    generationParams: { fps: 24, audio: true },
  });
  const single = storeOf({
    'prompt-optimizer:selectedModel': 'veo-4',
    'prompt-optimizer:generationParams': '{"seed":7}',
  });
  expect(readOldStorage(single)?.controls).toEqual({ targetModel: 'veo-4', generationParams: { seed: 7 } });
  const defaults = { domain: { selectedModel: '', generationParams: {} } };
  expect(readOldStorage(storeOf({ 'prompt-optimizer:generationControlsStore': JSON.stringify(defaults) }))).toBeNull();
});

test('what was taken leaves the browser, other keys stay, and with the last of it all of the old ones go', () => {
  const controls = JSON.stringify({ domain: { selectedModel: 'sora-2' } });
  const store = storeOf({
    promptHistory: '[1,2]',
    'app-shell:activeTool': 'create',
    'prompt-optimizer:generationControlsStore': controls,
    'raccord:x': 'kept',
  });
  keepEntries(store, [2], true);
  expect([...store.map]).toEqual([
    ['promptHistory', '[2]'],
    ['app-shell:activeTool', 'create'],
    ['raccord:x', 'kept'],
  ]);
  keepEntries(store, [], false);
  expect([...store.map]).toEqual([['raccord:x', 'kept']]);
});

test('controls that were not taken stay when the history goes', () => {
  const controls = JSON.stringify({ domain: { selectedModel: 'sora-2' } });
  const store = storeOf({ promptHistory: '[1]', 'prompt-optimizer:generationControlsStore': controls });
  keepEntries(store, [], false);
  expect([...store.map.keys()]).toEqual(['prompt-optimizer:generationControlsStore']);
});

test('an entry is called by its title or first words', () => {
  expect(entryWords({ title: ' ', input: 'a  tram\nat night', timestamp: '1735689600000' })).toEqual({
    title: 'a tram at night',
    time: '2025-01-01T00:00:00.000Z',
  });
  expect(entryWords(null)).toEqual({ title: 'No words', time: null });
  expect(entryWords({ input: 'x'.repeat(200) }).title).toHaveLength(90);
});
