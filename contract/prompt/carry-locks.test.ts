import { describe, expect, it } from 'vitest';
import { carryLocks } from './carry-locks.ts';

const rain = (id: string, start: number) => ({ id, start, text: 'rain', category: 'environment.weather' });

describe('carryLocks', () => {
  it('should tell the second of two equal spans from the first, wherever they moved to', () => {
    const moved = [rain('r', 40), rain('r-2', 60)];
    expect([...carryLocks([rain('r-2', 20)], moved)]).toEqual(['r-2']);
    expect([...carryLocks([rain('r', 10)], moved)]).toEqual(['r']);
  });

  it('should go to the nearest of the same words when the id is gone', () => {
    expect([...carryLocks([rain('r-3', 50)], [rain('r', 10), rain('r-2', 42)])]).toEqual(['r-2']);
    expect([...carryLocks([{ ...rain('', 12), id: undefined }], [rain('r', 10), rain('r-2', 42)])]).toEqual(['r']);
  });

  it('should give each lock a span of its own, and none to words that are gone', () => {
    const locks = [rain('old-1', 10), rain('old-2', 11)];
    expect([...carryLocks(locks, [rain('r', 10), rain('r-2', 42)])].toSorted()).toEqual(['r', 'r-2']);
    expect([...carryLocks([{ ...rain('s', 1), text: 'snow' }], [rain('r', 1)])]).toEqual([]);
    expect([...carryLocks([{ ...rain('r', 1), category: 'audio.ambient' }], [rain('r', 1)])]).toEqual([]);
  });

  it('should know words too long to be repeated by their id', () => {
    expect([...carryLocks([{ ...rain('r', 1), text: undefined }], [rain('r', 9)])]).toEqual(['r']);
  });
});
