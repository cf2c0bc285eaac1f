import { describe, expect, it } from 'vitest';
import { openTake } from '../render/take-renderer.ts';
import { sampleRequest } from '../testing/sample-request.ts';
import { type PaintedTake, Painters } from './painters.ts';

const request = sampleRequest({ durationSeconds: 1 });
const painters = new Painters();

async function framesOf(take: PaintedTake, first?: number, end?: number): Promise<Buffer[]> {
  const frames: Buffer[] = [];
  for await (const { data } of take.frames(first, end)) frames.push(Buffer.from(Uint8Array.from(data)));
  return frames;
}

describe('painters', () => {
  it('should draw the frames that one renderer draws, in their order, to the byte', async () => {
    const alone = await openTake(request);
    const expected = Array.from({ length: alone.frameCount }, (_, frame) =>
      Buffer.from(Uint8Array.from(alone.render(frame).data)),
    );
    const take = await painters.open(request, 2);
    expect(take).toMatchObject({ frameCount: 24, seed: alone.seed, continuation: alone.continuation });
    const frames = await framesOf(take);
    expect(frames.map((frame, index) => frame.equals(expected[index] ?? frame.subarray(1)))).toEqual(
      expected.map(() => true),
    );
    const some = await framesOf(take, 7, 12);
    expect(some.map((frame, index) => frame.equals(expected[7 + index] ?? frame.subarray(1)))).toEqual(
      Array(5).fill(true),
    );
  });

  it('should go on with another take when one is left half-way', async () => {
    const first = await painters.open(request, 2);
    for await (const { data } of first.frames()) {
      expect(data).toHaveLength(request.width * request.height * 4);
      break;
    }
    const other = sampleRequest({ prompt: 'a forest in fog', durationSeconds: 0.5 });
    const expected = Buffer.from(Uint8Array.from((await openTake(other)).render(5).data));
    const [frame] = await framesOf(await painters.open(other, 2), 5, 6);
    expect(frame?.equals(expected)).toBe(true);
  });

  it('should say why a take cannot be opened, and open the next one', async () => {
    const startImage = { path: '/nowhere.png', sha256: '0'.repeat(64), mime: 'image/png' } as const;
    await expect(painters.open({ ...request, startImage }, 2)).rejects.toThrow(/nowhere\.png/);
    expect((await painters.open(request, 1)).frameCount).toBe(24);
  });
});
