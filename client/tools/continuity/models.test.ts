import type { Model } from '#contract/records/model.ts';
import { describe, expect, it } from 'vitest';
import { findModel, modeReason, modelBadges, modelPrice } from './models.ts';

const can = (label: string) => ({ type: 'bool', default: false, label }) as const;

function makeModel(fields: Partial<Model> = {}): Model {
  return {
    id: 'wan',
    provider: 'fal',
    label: 'Wan 2.5',
    kind: 'video',
    isLocal: false,
    isAvailable: true,
    lifecycle: { state: 'active' },
    aliases: ['wan-old'],
    capabilities: { image_input: can('Start image') },
    limits: { promptCharacters: 800, minDurationSeconds: 1, maxDurationSeconds: 10 },
    prices: [{ per: 'second', amountMicroUsd: 70_000, asOf: '2026-01-01', source: 'page' }],
    ...fields,
  };
}

describe('modeReason', () => {
  const model = makeModel();
  const image = makeModel({ id: 'img', kind: 'image' });

  it('should say what a model lacks', () => {
    expect(modeReason('native', { model, models: [model], isFirst: false })).toBe('Wan 2.5 has no style reference');
    const blind = makeModel({ capabilities: {} });
    expect(modeReason('frame-bridge', { model: blind, models: [], isFirst: false })).toBe(
      'Wan 2.5 takes no start frame',
    );
    expect(modeReason('style-match', { model, models: [model], isFirst: false })).toContain('No image model');
    expect(modeReason('style-match', { model, models: [model, image], isFirst: false })).toBeUndefined();
  });

  it('should leave the first shot nothing to bridge from, and a hard cut always', () => {
    expect(modeReason('frame-bridge', { model, models: [], isFirst: true })).toContain('First shot');
    expect(modeReason('none', { model: makeModel({ capabilities: {} }), models: [], isFirst: true })).toBeUndefined();
  });
});

describe('models in words', () => {
  it('should name price and badges, and find a model by an older name', () => {
    expect(modelPrice(makeModel())).toBe('$0.07 a second');
    expect(modelBadges(makeModel())).toEqual(['Start frame', 'up to 10 s']);
    const model = makeModel();
    expect(findModel([model], 'wan-old')).toBe(model);
  });
});
