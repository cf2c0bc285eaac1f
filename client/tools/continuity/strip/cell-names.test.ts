import type { FilmCut, FilmShot } from '#client/session/film.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import { describe, expect, it } from 'vitest';
import { cardStatus, cutCellName, shotCellName } from './cell-names.ts';

function makeShot(fields: Partial<Shot> = {}, takeId: string | null = 'take-1'): FilmShot {
  const take = takeId === null ? null : ({ id: takeId, number: 1 } as Take); // all that names read of a take
  const shot = { id: 's', title: 'Last cyan sign', continuityMode: 'frame-bridge', ...fields } as Shot; // as above
  return {
    index: 3,
    shot,
    take,
    takes: take ? [take] : [],
    generation: null,
    status: take ? 'ready' : 'not-made',
    startFrame: 0,
    frameCount: 72,
    playSeconds: 3,
    inFrame: 0,
    outFrame: 72,
    isAnchor: false,
  };
}

function makeCut(from: FilmShot, to: FilmShot, cut: FilmCut['cut'] = null): FilmCut {
  return { index: 2, from: { ...from, index: 2 }, to, cut };
}

describe('shotCellName', () => {
  it('should say that the take that plays is approved, and no longer when another one plays', () => {
    const name = 'Shot 4 of 7, Last cyan sign, 3 seconds';
    expect(shotCellName(makeShot({ approvedTakeId: 'take-1' }), 7)).toBe(`${name}, approved, 1 take`);
    expect(shotCellName(makeShot({ approvedTakeId: 'take-0' }), 7)).toBe(`${name}, ready, 1 take`);
    expect(shotCellName(makeShot({ approvedTakeId: 'take-0' }, null), 7)).toBe(`${name}, not made, 0 takes`);
  });

  it('should say why it is stale rather than that it was approved', () => {
    expect(cardStatus(makeShot({ approvedTakeId: 'take-1' }), 'prompt changed')).toBe('stale');
    expect(cardStatus(makeShot({}, null), 'prompt changed')).toBe('not-made');
    expect(shotCellName(makeShot({ approvedTakeId: 'take-1' }), 7, 'prompt changed')).toContain(
      'stale: prompt changed',
    );
  });
});

describe('cutCellName', () => {
  it('should tell a cut that is being measured from one that cannot be', () => {
    expect(cutCellName(makeCut(makeShot(), makeShot()))).toBe('Cut 3 to 4, frame bridge, being measured');
    expect(cutCellName(makeCut(makeShot(), makeShot({}, null)))).toBe('Cut 3 to 4, frame bridge, not measured');
  });
});
