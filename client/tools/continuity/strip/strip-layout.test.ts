import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutStrip, momentAtStripX, stripXAt } from './strip-layout.ts';

const FILM = [4, 2.5, 4, 3, 5, 3.5, 5];

describe('layOutStrip', () => {
  it('should fit the film of the pictures into their strip', () => {
    const layout = layOutStrip({ durationsSeconds: FILM, availableWidth: 1344, zoom: 1 });
    expect(layout.isFitted).toBe(true);
    expect(layout.widths[0]).toBeCloseTo(151.1, 1);
    expect(layout.lefts[1]).toBeCloseTo(195.1, 1);
    expect(layout.totalWidth).toBeCloseTo(1344, 5);
  });

  it('should scroll instead of letting a card get too narrow', () => {
    const layout = layOutStrip({ durationsSeconds: FILM, availableWidth: 358, zoom: 1 });
    expect(layout.isFitted).toBe(false);
    expect(layout.widths[0]).toBe(136);
    expect(layout.widths[1]).toBe(92);
    expect(layout.totalWidth).toBeGreaterThan(358);
  });

  it('should take a strip without shots', () => {
    expect(layOutStrip({ durationsSeconds: [], availableWidth: 1344, zoom: 1 })).toMatchObject({
      lefts: [],
      widths: [],
    });
  });

  it('should find every moment again at its place', () => {
    const durations = fc.array(fc.double({ min: 0.1, max: 60, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(
        durations,
        fc.nat(),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (durationsSeconds, pick, share) => {
          const layout = layOutStrip({ durationsSeconds, availableWidth: 1344, zoom: 1 });
          const shotIndex = pick % durationsSeconds.length;
          const moment = momentAtStripX(layout, stripXAt(layout, shotIndex, share));
          expect(moment.shotIndex).toBe(shotIndex);
          expect(moment.share).toBeCloseTo(share, 6);
        },
      ),
    );
  });

  it('should give the beginning of the next shot for places between cards', () => {
    const layout = layOutStrip({ durationsSeconds: FILM, availableWidth: 1344, zoom: 1 });
    expect(momentAtStripX(layout, (layout.lefts[1] ?? 0) - 10)).toEqual({ shotIndex: 1, share: 0 });
    expect(momentAtStripX(layout, -50)).toEqual({ shotIndex: 0, share: 0 });
    expect(momentAtStripX(layout, 99_999)).toEqual({ shotIndex: 6, share: 1 });
  });
});
