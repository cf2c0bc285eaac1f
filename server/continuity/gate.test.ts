import { describe, expect, it } from 'vitest';
import { type AttemptStrengths, bestAttempt, decideAfter, judgeAttempt, type GateSettings } from './gate.ts';

const settings: GateSettings = {
  autoRetryOnFailure: true,
  maxRetries: 2,
  qualityThresholds: { style: 0.75, identity: 0.6 },
};

describe('judgeAttempt', () => {
  it('should pass what reaches both thresholds and name what does not', () => {
    expect(judgeAttempt({ style: 0.75, identity: 0.6 }, settings).outcome).toBe('passed');
    const missed = judgeAttempt({ style: 0.7, identity: 0.9 }, settings);
    expect(missed).toMatchObject({ outcome: 'missed', missed: ['style'] });
    expect(missed.explanation).toBe('Style 0.70, under 0.75. Identity 0.90, over 0.60.');
  });

  it('should take an unmeasured score neither for a pass nor for a miss', () => {
    expect(judgeAttempt({ style: null, identity: null }, settings).outcome).toBe('unmeasured');
    expect(judgeAttempt({ style: 0.8, identity: null }, settings).outcome).toBe('passed');
    expect(judgeAttempt({ style: null, identity: 0.1 }, settings).missed).toEqual(['identity']);
    const identityNote = 'No face was found in the take.';
    expect(judgeAttempt({ style: 0.8, identity: null, identityNote }, settings)).toMatchObject({
      outcome: 'passed',
      explanation: 'Style 0.80, over 0.75. Identity not measured: no face was found in the take.',
    });
  });
});

describe('decideAfter', () => {
  const decide = (style: number, identity: number | null, strengths: AttemptStrengths, attempt = 1) =>
    decideAfter(attempt, judgeAttempt({ style, identity }, settings), strengths, settings);

  it.each([
    ['style', 0.5, 0.9, { style: 0.6, face: 0.8 }, { style: 0.7, face: 0.8 }],
    ['style near the top', 0.5, 0.9, { style: 0.9 }, { style: 0.95 }],
    ['identity', 0.9, 0.2, { style: 0.6, face: 0.8 }, { style: 0.5, face: 0.85 }],
    ['identity at the ends', 0.9, 0.2, { style: 0.4, face: 0.93 }, { style: 0.35, face: 0.95 }],
    ['both', 0.5, 0.2, { style: 0.6, face: 0.8 }, { style: 0.5, face: 0.85 }],
    ['style where none is sent', 0.5, 0.9, { face: 0.8 }, { face: 0.8 }],
    ['identity where no face is sent', 0.9, 0.2, { style: 0.6 }, { style: 0.5 }],
    ['identity where nothing is sent', 0.9, 0.2, {}, {}],
  ])('should adjust after a missed %s', (_, style, identity, strengths, expected) => {
    expect(decide(style, identity, strengths)).toEqual({ next: 'retry', strengths: expected });
  });

  it('should keep what there is when retries are used up, switched off, or nothing was measured', () => {
    expect(decide(0.1, null, { style: 0.6 }, 3).next).toBe('keep');
    const missed = judgeAttempt({ style: 0.1, identity: null }, settings);
    expect(decideAfter(1, missed, { style: 0.6 }, { ...settings, autoRetryOnFailure: false }).next).toBe('keep');
    const unmeasured = judgeAttempt({ style: null, identity: null }, settings);
    expect(decideAfter(1, unmeasured, { style: 0.6 }, settings).next).toBe('keep');
  });
});

describe('bestAttempt', () => {
  it('should choose by the worst margin, then by the sum, and put the unmeasured last', () => {
    const attempts = [
      { takeId: 'unmeasured', scores: { style: null, identity: null } },
      { takeId: 'one-sided', scores: { style: 0.95, identity: 0.3 } },
      { takeId: 'even', scores: { style: 0.7, identity: 0.55 } },
    ];
    expect(bestAttempt(attempts, settings)?.takeId).toBe('even');
    const passes = [
      { takeId: 'good', scores: { style: 0.8, identity: 0.7 } },
      { takeId: 'better', scores: { style: 0.9, identity: 0.7 } },
    ];
    expect(bestAttempt(passes, settings)?.takeId).toBe('better');
    expect(bestAttempt([], settings)).toBeNull();
  });
});
