import { describe, expect, it } from 'vitest';
import { sampleRequest } from '../testing/sample-request.ts';
import { frameHash, renderFrames } from '../render/render-frames.ts';
import { openFrameCrew } from './frame-crew.ts';

// Real: threads and drawing.
async function hashesOf(request: ReturnType<typeof sampleRequest>, threads: number): Promise<string[]> {
  const crew = await openFrameCrew(request, threads);
  try {
    const hashes: string[] = [];
    for await (const image of crew.frames()) hashes.push(frameHash(image));
    return hashes;
  } finally {
    await crew.close();
  }
}

describe('openFrameCrew', () => {
  it('draws the same frames in the same order with any number of threads', async () => {
    const request = sampleRequest({
      prompt: 'a crowd walks down a street in the rain, slow push in',
      durationSeconds: 0.4,
    });
    const alone: string[] = [];
    for await (const image of renderFrames(request)) alone.push(frameHash(image));
    expect(alone.length).toBeGreaterThan(4);
    expect(new Set(alone).size).toBeGreaterThan(4);
    for (const threads of [0, 1, 2]) expect(await hashesOf(request, threads)).toEqual(alone);
  });

  it('says why a take cannot be opened, and leaves no thread behind', async () => {
    const sha256 = 'a'.repeat(64);
    const request = sampleRequest({ startImage: { path: '/nowhere.png', sha256, mime: 'image/png' } });
    await expect(openFrameCrew(request, 2)).rejects.toThrow();
  });
});
