import { parentPort, workerData } from 'node:worker_threads';
import type { VideoRequest } from '#server/providers/port.ts';
import { releaseFrames } from '../render/release-frames.ts';
import { openTake, type TakeRenderer } from '../render/take-renderer.ts';
import type { FrameDrawn, FrameOrder, TakeFacts } from './frame-crew.ts';

// A thread that draws the frames it is told to, each into the buffer that came with the order.
async function main(port: NonNullable<typeof parentPort>): Promise<void> {
  // Started by the crew with exactly this.
  const take = await openTake(workerData as VideoRequest);
  const { width, height, fps, frameCount, seed, warnings, continuation } = take;
  port.postMessage({ width, height, fps, frameCount, seed, warnings, continuation } satisfies TakeFacts);
  let drawing = Promise.resolve();
  port.on('message', (order: FrameOrder) => {
    drawing = drawing.then(() => draw(port, take, order));
  });
}

async function draw(port: NonNullable<typeof parentPort>, take: TakeRenderer, order: FrameOrder): Promise<void> {
  new Uint8Array(order.pixels).set(take.render(order.frame).data);
  port.postMessage(order satisfies FrameDrawn, [order.pixels]);
  await releaseFrames();
}

if (parentPort) await main(parentPort);
