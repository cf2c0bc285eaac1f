import { describe, expect, it } from 'vitest';
import type { Shot } from '#contract/records/shot.ts';
import { planAnchor, type AnchorQuestion } from './plan-anchor.ts';
import { questionOf, shotOf, takeOf } from './sequence-fixtures.ts';
import { hashMadeFrom, madeFromOf, partsOf, recallMadeFrom, staleReasons, type MadeFrom } from './staleness.ts';

const format = { width: 1280, height: 720, fps: 24 };

function madeFrom(shot: Partial<Shot> = {}, fields: Partial<AnchorQuestion> = {}): MadeFrom {
  const question = questionOf(shot, fields);
  return madeFromOf(question.shots.find(({ id }) => id === 's3')!, planAnchor(question), format);
}

const before = madeFrom();
const reasons = (now: MadeFrom) => staleReasons(hashMadeFrom(before), partsOf(before), now, questionOf({}).shots);

describe('staleReasons', () => {
  it('should have none while nothing changed, and none for a new title or style strength that has no part in it', () => {
    expect(reasons(madeFrom())).toEqual([]);
    expect(reasons(madeFrom({ title: 'Another name', styleStrength: 0.9 }))).toEqual([]);
  });

  it('should go by the kept parts where the hash is of another session that it was copied from', () => {
    const copied = (now: MadeFrom) => staleReasons('hash of the original', partsOf(before), now, questionOf({}).shots);
    expect(copied(madeFrom())).toEqual([]);
    expect(copied(madeFrom({ seed: 1 }))).toEqual(['seed changed']);
  });

  it.each([
    [{ prompt: 'Other words' }, 'prompt changed'],
    [{ durationSeconds: 5 }, 'length changed'],
    [{ seed: 1 }, 'seed changed'],
    [{ params: { guidance: 3 } }, 'model settings changed'],
    [{ bridgeFrom: { shotId: 's1', at: 'last' } }, 'it follows shot 1 instead of shot 2'],
    [{ bridgeFrom: { shotId: 's2', at: 'first' } }, 'shot 2 is cut elsewhere'],
  ] as const)('should turn %j into words', (change, reason) => {
    expect(reasons(madeFrom(change))).toEqual([reason]);
  });

  it('should name the shot that was re-taken', () => {
    const takes = new Map([['s2', takeOf('s2', { id: 'another-take' })]]);
    expect(reasons(madeFrom({}, { takes }))).toEqual(['shot 2 was re-taken']);
  });

  it('should say when another mode and another model were chosen', () => {
    const now = madeFrom({ continuityMode: 'none', modelId: 'starter' });
    expect(reasons(now)).toEqual([
      'model changed',
      'continuity mode changed',
      'seed changed',
      'shot 2 is no longer its anchor',
    ]);
  });

  it('should be honest when a take keeps no record of what changed', () => {
    const take = takeOf('s3', { madeFrom: hashMadeFrom(before) });
    const now = madeFrom({ prompt: 'Other words' });
    expect(staleReasons(take.madeFrom, recallMadeFrom(take), now, [shotOf('s3')])).toEqual([
      'what it was made from changed',
    ]);
    const longer = madeFrom({ durationSeconds: 6 });
    expect(staleReasons(take.madeFrom, recallMadeFrom(take), longer, [shotOf('s3')])).toEqual(['length changed']);
  });
});

describe('hashMadeFrom', () => {
  it('should not depend on the order of the fields or on absent ones', () => {
    const reversed = Object.fromEntries(Object.entries(before).reverse()) as unknown as MadeFrom; // The same fields, turned round.
    expect(hashMadeFrom({ ...reversed, camera: undefined })).toBe(hashMadeFrom(before));
  });
});
