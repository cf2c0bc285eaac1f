import type { Generation } from '#contract/records/generation.ts';
import type { SessionHead } from '#contract/records/session.ts';
import { describe, expect, it } from 'vitest';
import { renderingProgress } from './rendering-progress.ts';

const AT = '2026-11-22T16:00:00.000Z';

function makeHead(shotCount: number, madeCount: number): SessionHead {
  return {
    id: 's',
    userId: 'u',
    status: 'active',
    createdAt: AT,
    updatedAt: AT,
    revision: 1,
    hasPrompt: false,
    hasContinuity: true,
    shotCount,
    takeCount: madeCount,
    versionCount: 0,
    durationSeconds: 10,
    filmPosterAssetIds: Array.from({ length: madeCount }, (_, index) => `p${index}`),
  };
}

const rendering: Generation = {
  id: 'g',
  sessionId: 's',
  of: { kind: 'shot', id: 'a' },
  status: 'rendering',
  progress: 0.5,
  attempt: 1,
  modelId: 'previz',
  takeIds: [],
  costEstimateMicroUsd: 0,
  costMicroUsd: 0,
  createdAt: AT,
  updatedAt: AT,
};

describe('renderingProgress', () => {
  it('should count the shot that is being made', () => {
    expect(renderingProgress(makeHead(7, 2), rendering)).toEqual({ label: 'Rendering 3 of 7', share: 2.5 / 7 });
  });

  it('should not count where the head cannot tell, or a finished film gets another take', () => {
    expect(renderingProgress(makeHead(40, 12), rendering)).toEqual({ label: 'Rendering', share: 0.5 });
    expect(renderingProgress(makeHead(7, 7), rendering)).toEqual({ label: 'Rendering', share: 0.5 });
  });

  it('should be silent when nothing runs', () => {
    expect(renderingProgress(makeHead(7, 2), null)).toBeNull();
  });
});
