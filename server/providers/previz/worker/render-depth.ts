import { childEntry } from '#server/child-entry.ts';
import { WorkerPool } from '#server/media/child/worker-pool.ts';
import type { FrameDepth, VideoRequest } from '#server/providers/port.ts';
import type { DepthOrder } from './depth-child.ts';

const TIMEOUT_MS = 120_000;

/** Renders depth in a process of its own, which is started by the first order and does not keep this one alive. */
export function openDepthRenderer() {
  const pool = new WorkerPool(childEntry('server/providers/previz/worker/depth-child'), { maximum: 1 });
  return {
    /** Throws `media-failed` when the process dies or takes too long. */
    render(request: VideoRequest, frame: number): Promise<FrameDepth | null> {
      const order: DepthOrder = { request, frame };
      return pool.use((worker) => worker.request<FrameDepth | null>('depth', order, { timeoutMs: TIMEOUT_MS }));
    },
    close: () => pool.close(),
  };
}
