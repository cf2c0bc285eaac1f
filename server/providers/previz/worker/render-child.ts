import { hasErrorCode } from '#contract/errors.ts';
import { openMedia } from '#server/media/open-media.ts';
import { renderJob } from './run-render.ts';
import type { RenderOrder, RenderReport } from './render-job.ts';

// The process that renders one take: it gets its order as the first message, reports on its way, and ends. When its
// parent is gone or says stop, it gives up and leaves nothing half written.
const stop = new AbortController();

function report(message: RenderReport): Promise<void> {
  return new Promise((resolve) => {
    if (!process.send || !process.connected) resolve();
    else process.send(message, () => resolve());
  });
}

async function main(order: RenderOrder): Promise<void> {
  try {
    const { media } = await openMedia();
    const outcome = await renderJob(
      order,
      media,
      stop.signal,
      (frame, frameCount) => void report({ kind: 'progress', frame, frameCount }),
    );
    await report({ kind: 'done', outcome });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isRetryable = hasErrorCode(error, 'media-failed') || hasErrorCode(error, 'cancelled');
    await report({ kind: 'failed', message, isRetryable });
  } finally {
    if (process.connected) process.disconnect();
  }
}

process.on('disconnect', () => stop.abort());
process.on('message', (message: RenderOrder | 'stop') => {
  if (message === 'stop') stop.abort();
  else void main(message);
});
