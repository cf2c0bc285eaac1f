import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { encodeNumbered, inTemporaryFolder } from '#server/media/testing/clips.ts';
import type { MediaBackend } from '#server/media/port.ts';
import type { StandInMedia } from './stand-in-server.ts';

/** A real clip of twelve small frames and a real still, as results of the stand-in. */
export function makeStandInMedia(media: MediaBackend): Promise<StandInMedia> {
  return inTemporaryFolder(async (folder) => {
    const path = join(folder, 'film.mp4');
    await encodeNumbered(media, path, 12);
    const colour = { r: 90, g: 120, b: 160 };
    const still = await sharp({ create: { width: 160, height: 90, channels: 3, background: colour } })
      .png()
      .toBuffer();
    return { film: await readFile(path), still };
  });
}
