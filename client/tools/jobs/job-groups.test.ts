import type { Generation } from '#contract/records/generation.ts';
import { describe, expect, it } from 'vitest';
import { findBatches, groupJobs } from './job-groups.ts';

function make(id: string, fields: Partial<Generation>): Generation {
  const at = `2026-11-22T16:00:${id.padStart(2, '0')}.000Z`;
  return {
    id,
    sessionId: 's',
    of: { kind: 'shot', id: `shot ${id}` },
    status: 'rendering',
    progress: 0,
    attempt: 1,
    modelId: 'previz',
    takeIds: [],
    costEstimateMicroUsd: 0,
    costMicroUsd: 0,
    createdAt: at,
    updatedAt: at,
    ...fields,
  };
}

const idsOf = (list: readonly Generation[]) => list.map(({ id }) => id);

describe('groupJobs', () => {
  it('should put each generation in one group', () => {
    const groups = groupJobs(
      [
        make('6', { status: 'succeeded' }),
        make('5', { status: 'queued' }),
        make('4', { status: 'needs-attention' }),
        make('3', { status: 'failed' }),
        make('2', { status: 'judging' }),
        make('1', { status: 'cancelled' }),
      ],
      null,
    );
    expect(idsOf(groups.running)).toEqual(['2']);
    expect(idsOf(groups.needsYou)).toEqual(['3', '4']);
    expect(idsOf(groups.next)).toEqual(['5']);
    expect(idsOf(groups.finished)).toEqual(['6', '1']);
  });

  it('should forget a failure once the same shot was asked for again', () => {
    const of = { kind: 'shot', id: 'a' } as const;
    const groups = groupJobs([make('2', { of, status: 'queued' }), make('1', { of, status: 'failed' })], null);
    expect(groups.needsYou).toEqual([]);
  });

  it('should hide what was cleared, but never a question', () => {
    const list = [
      make('1', { status: 'succeeded' }),
      make('2', { status: 'failed' }),
      make('3', { status: 'needs-attention' }),
    ];
    const groups = groupJobs(list, '2026-11-22T16:00:09.000Z');
    expect(groups.finished).toEqual([]);
    expect(idsOf(groups.needsYou)).toEqual(['3']);
  });
});

describe('findBatches', () => {
  it('should count from the oldest that is open, and leave earlier work out', () => {
    const batches = findBatches([
      make('1', { status: 'succeeded' }),
      make('2', { status: 'rendering', progress: 0.4, secondsLeft: 12 }),
      make('3', { status: 'failed' }),
      make('4', { status: 'queued', secondsLeft: 40 }),
      make('5', { sessionId: 'other', status: 'succeeded' }),
    ]);
    expect(batches).toHaveLength(1);
    expect(idsOf(batches[0]?.members ?? [])).toEqual(['2', '3', '4']);
    expect(batches[0]).toMatchObject({ endedCount: 1, secondsLeft: 40, current: { id: '2' } });
  });
});
