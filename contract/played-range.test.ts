import { describe, expect, it } from 'vitest';
import { playedRange } from './played-range.ts';

const plain = { frameCount: 96, mechanism: 'none' } as const;
const bridged = {
  frameCount: 96,
  mechanism: 'frame-bridge',
  inputAnchor: { kind: 'bridge-frame', assetId: 'a' },
} as const;

describe('playedRange', () => {
  it('should play the whole take when nothing is said', () => {
    expect(playedRange({}, plain)).toEqual({ inFrame: 0, outFrame: 96 });
  });
  it('should not show a bridge frame twice', () => {
    expect(playedRange({}, bridged)).toEqual({ inFrame: 1, outFrame: 96 });
    expect(playedRange({}, { ...bridged, frameCount: 1 })).toEqual({ inFrame: 0, outFrame: 1 });
  });
  it("should keep to the shot's own in and out", () => {
    expect(playedRange({ inFrame: 0, outFrame: 40 }, bridged)).toEqual({ inFrame: 0, outFrame: 40 });
  });
  it('should stay within the take and never be empty', () => {
    expect(playedRange({ inFrame: 500, outFrame: 900 }, plain)).toEqual({ inFrame: 95, outFrame: 96 });
    expect(playedRange({ inFrame: 50, outFrame: 20 }, plain)).toEqual({ inFrame: 50, outFrame: 51 });
  });
});
