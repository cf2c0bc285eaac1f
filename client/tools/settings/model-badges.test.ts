import { expect, it } from 'vitest';
import { modelBadges, priceWords } from './model-badges.ts';

it('names what a model can be asked for', () => {
  const badges = modelBadges({
    id: 'm',
    provider: 'p',
    label: 'M',
    kind: 'video',
    isLocal: true,
    isAvailable: true,
    lifecycle: { state: 'active' },
    aliases: [],
    capabilities: {
      seed: { type: 'int', min: 0, max: 9, label: 'Seed' },
      image_input: { type: 'bool', default: true, label: 'Start image' },
      resolution: { type: 'enum', values: ['432p', '720p'], default: '720p', label: 'Resolution' },
    },
    limits: { promptCharacters: 100, minDurationSeconds: 1, maxDurationSeconds: 8 },
    prices: [],
  });
  expect(badges).toEqual(['Start frame', 'Seed', '720p', 'at most 8 s']);
});

it('writes prices as they are compared', () => {
  const price = { asOf: '2026-11-22', source: 'local' };
  expect(priceWords({ ...price, per: 'second', amountMicroUsd: 0 })).toBe('free');
  expect(priceWords({ ...price, per: 'second', amountMicroUsd: 50_000 })).toBe('$0.050 a second');
  expect(priceWords({ ...price, per: 'image', amountMicroUsd: 210_000 })).toBe('$0.21 an image');
});
