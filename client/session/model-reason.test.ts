import { describe, expect, it } from 'vitest';
import { modelObstacle, modelReason } from './model-reason.ts';

const usable = { provider: 'fal', isAvailable: true, lifecycle: { state: 'active' } } as const;

describe('modelReason', () => {
  it('says whose key is missing, and where to go', () => {
    expect(modelReason({ ...usable, isAvailable: false })).toBe('Needs a key for fal, in Settings');
    expect(modelObstacle({ ...usable, isAvailable: false })).toBe('Needs a key for fal');
    expect(modelObstacle({ ...usable, provider: 'openai', isAvailable: false })).toBe('Needs a key for OpenAI');
  });

  it('says that a model is no longer there, which no key changes', () => {
    const retired = { ...usable, isAvailable: false, lifecycle: { state: 'retired', since: '2026-09-24' } } as const;
    expect(modelReason(retired)).toBe('Retired 24 Sep 2026, takes still play');
    expect(modelObstacle(retired)).toBe('Retired 24 Sep 2026, takes still play');
    expect(modelReason({ ...usable, lifecycle: { state: 'retired' } })).toBe('Retired, takes still play');
  });

  it('says nothing of one that can be used', () => {
    expect(modelReason(usable)).toBeUndefined();
  });
});
