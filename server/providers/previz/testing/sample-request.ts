import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ImageInput, VideoRequest } from '#server/providers/port.ts';

/** A small, short request; tests name what matters to them. */
export function sampleRequest(changes: Partial<VideoRequest> = {}): VideoRequest {
  return {
    modelId: 'previz',
    prompt: 'A woman walks down an avenue, neon, rain. Slow push in.',
    durationSeconds: 0.5,
    width: 192,
    height: 108,
    fps: 24,
    seed: 7,
    params: {},
    ...changes,
  };
}

/** A picture file as a provider gets it. */
export async function pngInput(path: string): Promise<ImageInput> {
  return {
    path,
    sha256: createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
    mime: 'image/png',
  };
}
