import { expect, it } from 'vitest';
import type { TakePlan } from '../generation-state.ts';
import { whatIsNew } from './judge.ts';

function plan(strengths: TakePlan['strengths'], request: Partial<TakePlan['request']> = {}): TakePlan {
  return {
    providerId: 'stand-in',
    request: {
      modelId: 'm',
      prompt: 'A tram.',
      durationSeconds: 1,
      width: 64,
      height: 36,
      fps: 24,
      seed: 1,
      params: {},
      ...request,
    },
    asked: 'native',
    mechanism: 'native-style-ref',
    styleReferences: [],
    characterReferences: [],
    madeFrom: 'x',
    madeFromParts: {},
    warnings: [],
    strengths,
  };
}
const keyframe = { modelId: 'still', styleReferences: [], styleStrength: 0.6, characterReferences: [] };

it.each([
  [
    'the strengths that changed',
    plan({ style: 0.6, face: 0.9 }),
    plan({ style: 0.7, face: 0.9 }, { seed: 2 }),
    'style 0.70',
  ],
  ['both', plan({ style: 0.6, face: 0.8 }), plan({ style: 0.5, face: 0.85 }), 'style 0.50, face 0.85'],
  ['another seed', plan({}), plan({}, { seed: 2 }), 'another seed'],
  ['a change of the shot', plan({}), plan({}, { prompt: 'A bus.' }), 'the shot as it is now'],
  [
    'a changed keyframe',
    { ...plan({}), keyframe },
    { ...plan({}), keyframe: { ...keyframe, modelId: 'other' } },
    'the shot as it is now',
  ],
])('should tell %s of the next attempt', (_, last, next, expected) => {
  expect(whatIsNew(last, next)).toBe(expected);
});

it('should find nothing new in the very same order, its keyframe made already or not', () => {
  expect(whatIsNew(plan({ style: 0.95 }), plan({ style: 0.95 }))).toBeNull();
  const made = { ...plan({}, { startImageSha256: 'a'.repeat(64) }), keyframe };
  expect(whatIsNew(made, { ...plan({}), keyframe })).toBeNull();
});
