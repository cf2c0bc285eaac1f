import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasErrorCode } from '#contract/errors.ts';
import { dependenciesOf, orderForMaking } from './dependency-order.ts';
import { shotOf } from './sequence-fixtures.ts';

const all = (shots: readonly { id: string }[]) => new Set(shots.map(({ id }) => id));

describe('orderForMaking', () => {
  it('should make bridged shots one after the other and runs side by side', () => {
    const shots = [shotOf('a'), shotOf('b'), shotOf('c', { continuityMode: 'none' }), shotOf('d')];
    expect(orderForMaking(shots, all(shots))).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ]);
  });

  it('should not wait for what is there already', () => {
    const shots = [shotOf('a'), shotOf('b'), shotOf('c')];
    expect(orderForMaking(shots, new Set(['b']))).toEqual([['b']]);
    expect(orderForMaking(shots, new Set())).toEqual([]);
  });

  it('should follow bridges and style sources to any shot', () => {
    const shots = [
      shotOf('a', { bridgeFrom: { shotId: 'c', at: 'first' } }),
      shotOf('b', { continuityMode: 'style-match', styleSource: { kind: 'shot', shotId: 'a' } }),
      shotOf('c', { continuityMode: 'none' }),
    ];
    expect(orderForMaking(shots, all(shots))).toEqual([['c'], ['a'], ['b']]);
  });

  it('should refuse a cycle with its path', () => {
    const shots = [
      shotOf('a', { continuityMode: 'none' }),
      shotOf('b', { bridgeFrom: { shotId: 'd', at: 'last' } }),
      shotOf('c'),
      shotOf('d'),
    ];
    try {
      orderForMaking(shots, all(shots));
      expect.unreachable();
    } catch (error) {
      if (!hasErrorCode(error, 'dependency-cycle')) throw error;
      expect(error.data.shotIds).toEqual(['b', 'd', 'c', 'b']);
      expect(error.message).toContain('2 → 4 → 3 → 2');
    }
  });

  it('should put every wanted shot once, after all it waits for', () => {
    const sequence = fc
      .array(
        fc.record({
          mode: fc.constantFrom('none', 'frame-bridge', 'style-match'),
          back: fc.nat(5),
          isWanted: fc.boolean(),
        }),
        { maxLength: 30 },
      )
      .map((items) =>
        items.map(({ mode, back, isWanted }, index) => {
          const earlier = `s${Math.max(0, index - 1 - back)}`;
          const isFirst = index === 0;
          const shot = shotOf(`s${index}`, {
            continuityMode: isFirst ? 'none' : mode,
            bridgeFrom: isFirst ? undefined : { shotId: earlier, at: 'last' },
            styleSource: isFirst ? { kind: 'primary' } : { kind: 'shot', shotId: earlier },
          });
          return { shot, isWanted };
        }),
      );
    fc.assert(
      fc.property(sequence, (items) => {
        const shots = items.map(({ shot }) => shot);
        const wanted = new Set(items.filter(({ isWanted }) => isWanted).map(({ shot }) => shot.id));
        const levels = orderForMaking(shots, wanted);
        const levelOf = new Map(levels.flatMap((level, index) => level.map((id) => [id, index] as const)));
        expect(levels.flat().sort()).toEqual([...wanted].sort());
        for (const shot of shots.filter(({ id }) => wanted.has(id))) {
          for (const before of dependenciesOf(shot, shots).filter((id) => wanted.has(id))) {
            expect(levelOf.get(before)).toBeLessThan(levelOf.get(shot.id)!);
          }
        }
      }),
    );
  });
});

describe('dependenciesOf', () => {
  it('should be the shot its run began with for a look that nothing else gives', () => {
    const shots = [
      shotOf('a'),
      shotOf('b', { continuityMode: 'none' }),
      shotOf('c'),
      shotOf('d', { continuityMode: 'style-match' }),
    ];
    expect(dependenciesOf(shots[3]!, shots, false)).toEqual(['b']);
    expect(dependenciesOf(shots[3]!, shots, true)).toEqual([]);
    expect(dependenciesOf(shots[3]!, [shots[0]!, shots[3]!], false)).toEqual(['a']);
  });
});
