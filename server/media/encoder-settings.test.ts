import { describe, expect, it } from 'vitest';
import { encoderSettings } from './encoder-settings.ts';

const base = { width: 64, height: 36, fps: 24, frameCount: 10 };

describe('encoder settings', () => {
  it('spend bits on the first and the last frame', () => {
    expect(encoderSettings(base).x264Params).toContain('zones=0,0,q=4/9,9,q=4:');
    expect(encoderSettings({ ...base, frameCount: 1 }).x264Params).toContain('zones=0,0,q=4:');
  });
  it('want no frames from the future, and a key frame every 48', () => {
    expect(encoderSettings(base).x264Params).toMatch(/(^|:)bframes=0:keyint=12(:|$)/);
  });
  it('put every frame on a tick', () => {
    expect(encoderSettings(base)).toMatchObject({ rate: '24/1', timescale: 12288 });
    expect(encoderSettings({ ...base, fps: 23.976 })).toMatchObject({ rate: '24000/1001', timescale: 24000 });
    expect(encoderSettings({ ...base, fps: 12.5 })).toMatchObject({ rate: '25/2', timescale: 12800 });
  });
  it.each([
    { width: 63 },
    { height: 0 },
    { width: 64.5 },
    { width: 10_000 },
    { fps: 0 },
    { frameCount: 0 },
    { frameCount: 1.5 },
    { crf: 52 },
    { crf: Number.NaN },
  ])('refuse %o', (wrong) => {
    expect(() => encoderSettings({ ...base, ...wrong })).toThrow(RangeError);
  });
});
