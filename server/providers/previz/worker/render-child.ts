// Renders takes and stills, one after another, apart from the server. What an ended process leaves half written lies in the
// operation's `part-` folder.
import { hasErrorCode } from '#contract/errors.ts';
import { serveRequests } from '#server/media/child/serve-requests.ts';
import { narrowPictureLoaders } from '#server/media/narrow-loaders.ts';
import { openMedia } from '#server/media/open-media.ts';
import type { RenderOrder, RenderReport } from './render-job.ts';
import { renderJob } from './run-render.ts';

narrowPictureLoaders();
const opening = openMedia();

serveRequests({
  async render(input, sendPart): Promise<RenderReport> {
    try {
      const { media } = await opening;
      // Our own other half sends it.
      const order = input as RenderOrder;
      const outcome = await renderJob(order, media, (frame, frameCount) => void sendPart({ frame, frameCount }));
      return { ok: true, outcome };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { ok: false, message, isRetryable: hasErrorCode(error, 'media-failed') };
    }
  },
});
