import type { Model } from '#contract/records/model.ts';
import { describe, expect, it } from 'vitest';
import { choiceOf } from '#client/session/capability-choice.ts';
import { cheapestModel, priceOfTake } from './model-price.ts';

const AS_OF = { asOf: '2026-11-22', source: 'https://example.com/prices' };

function makeModel(fields: Partial<Model>): Model {
  return {
    id: 'acme',
    provider: 'acme',
    label: 'Acme 2',
    kind: 'video',
    isLocal: false,
    isAvailable: true,
    lifecycle: { state: 'active' },
    aliases: [],
    capabilities: {
      resolution: { type: 'enum', label: 'Resolution', values: ['720p', '1080p'], default: '720p' },
      duration_s: {
        type: 'enum',
        label: 'Duration',
        values: [5, 10],
        default: 5,
        availableValuesIf: [{ when: { field: 'resolution', in: ['1080p'] }, values: [5] }],
      },
      audio: { type: 'bool', label: 'Sound', default: false, disabledIf: { field: 'resolution', in: ['1080p'] } },
    },
    limits: { promptCharacters: 2000, minDurationSeconds: 5, maxDurationSeconds: 10 },
    prices: [
      { per: 'second', amountMicroUsd: 80_000, when: { field: 'resolution', in: ['1080p'] }, ...AS_OF },
      { per: 'second', amountMicroUsd: 40_000, ...AS_OF },
    ],
    ...fields,
  };
}

describe('choiceOf', () => {
  const model = makeModel({});
  it('should narrow values while a condition holds, and fall back to the default', () => {
    const choice = choiceOf(model, 'duration_s', { resolution: '1080p', duration_s: 10 });
    expect(choice).toEqual({ kind: 'choices', label: 'Duration', values: [5], value: 5 });
  });

  it('should say why nothing can be chosen', () => {
    expect(choiceOf(model, 'aspect_ratio', {})).toEqual({ kind: 'closed', reason: 'Acme 2 has no choice of shape' });
    expect(choiceOf(model, 'audio', { resolution: '1080p' })).toEqual({
      kind: 'closed',
      reason: 'Acme 2 has no sound with this resolution',
    });
  });

  it('should offer usual lengths within the bounds of a model that takes any, and the one that is set', () => {
    const free = makeModel({
      capabilities: { duration_s: { type: 'number', label: 'Duration', min: 3, max: 7, default: 4.5 } },
    });
    expect(choiceOf(free, 'duration_s', {})).toMatchObject({ values: [3, 4, 4.5, 5, 6], value: 4.5 });
  });
});

describe('priceOfTake', () => {
  it('should take the first price that fits', () => {
    expect(priceOfTake(makeModel({}), { duration_s: 10 })).toBe(400_000);
    expect(priceOfTake(makeModel({}), { resolution: '1080p', duration_s: 10 })).toBe(400_000);
    expect(priceOfTake(makeModel({ prices: [] }), {})).toBeNull();
  });
});

describe('cheapestModel', () => {
  it('should leave out what has no key here, what is retired and what makes stills', () => {
    const local = makeModel({ id: 'previz', isLocal: true, prices: [{ per: 'second', amountMicroUsd: 0, ...AS_OF }] });
    const still = makeModel({ id: 'still', kind: 'image', prices: [{ per: 'image', amountMicroUsd: 0, ...AS_OF }] });
    const keyless = makeModel({ id: 'keyless', isAvailable: false });
    expect(cheapestModel([still, makeModel({}), local], {})?.id).toBe('previz');
    expect(cheapestModel([keyless], {})).toBeNull();
  });
});
