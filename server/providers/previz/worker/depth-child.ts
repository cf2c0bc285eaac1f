// Renders depth of single frames, apart from the server: painting a scene's plates takes a second of a processor.
import { serveRequests } from '#server/media/child/serve-requests.ts';
import { narrowPictureLoaders } from '#server/media/narrow-loaders.ts';
import type { VideoRequest } from '#server/providers/port.ts';
import { openTake } from '../render/take-renderer.ts';

/** One frame of the take that a request makes. */
export interface DepthOrder {
  readonly request: VideoRequest;
  readonly frame: number;
}

narrowPictureLoaders();

serveRequests({ depth: (input) => renderDepth(input as DepthOrder) }); // our own other half sends it

async function renderDepth({ request, frame }: DepthOrder) {
  const take = await openTake(request);
  if (frame < 0 || frame >= take.frameCount) return null;
  const distances = take.distances(frame);
  if (!distances) return null;
  const { width, height, data } = take.render(frame);
  return { picture: { width, height, data: Uint8Array.from(data) }, distances };
}
