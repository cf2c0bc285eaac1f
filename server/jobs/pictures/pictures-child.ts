// Looks at pictures in a thread of its own.
import { parentPort } from 'node:worker_threads';
import { pictureOperations } from './picture-work.ts';
import type { PictureAnswer, PictureRequest } from './picture-thread.ts';

parentPort?.on('message', ({ id, operation, input }: PictureRequest) => {
  const work: (input: never) => unknown = pictureOperations[operation];
  // The sender pairs name and input; types do not reach from thread to thread.
  parentPort?.postMessage(
    answer(id, () => work(input as never)),
    [],
  );
});

function answer(id: number, work: () => unknown): PictureAnswer {
  try {
    return { id, value: work() };
  } catch (error) {
    return { id, reason: error instanceof Error ? error.message : String(error) };
  }
}
