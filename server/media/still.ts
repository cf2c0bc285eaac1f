import type { Sharp } from 'sharp';
import { hasErrorCode } from '#contract/errors.ts';
import { childEntry } from '#server/child-entry.ts';
import { WorkerPool } from './child/worker-pool.ts';
import type { RgbaImage, StillTools } from './port.ts';
import type { StillToRead } from './still-child.ts';
import { sniffStill, sniffVideo } from './sniff.ts';
import { STILL_TIMEOUT_MS } from './still-limits.ts';

/** Still tools and the way to end the process they decode in. */
export type OpenedStillTools = StillTools & { close(): Promise<void> };

const POSTER_WIDTH = 640;

/**
 * Pictures are sniffed here and decoded in a child process that knows PNG, JPEG and WebP only; what is encoded is our own pixels, and
 * that happens in this process. The child is started by the first `read`, and does not keep this process alive.
 */
export function openStillTools(): OpenedStillTools {
  const pool = new WorkerPool(childEntry('server/media/still-child'), { maximum: 2 });
  return {
    async read(path, scaled) {
      await sniffStill(path);
      const image = await pool.use((worker) =>
        worker.request<RgbaImage>('read', { path, ...scaled } satisfies StillToRead, { timeoutMs: STILL_TIMEOUT_MS }),
      );
      return { width: image.width, height: image.height, data: image.data };
    },
    identify,
    // Loaded when a sheet is first drawn: it brings a canvas and fonts along.
    drawContactSheet: async (sheet) => (await import('./contact-sheet.ts')).drawContactSheet(sheet),
    encodePng,
    encodePoster: (image) => encodeJpeg(image, POSTER_WIDTH),
    close: () => pool.close(),
  };
}

async function identify(path: string): ReturnType<StillTools['identify']> {
  try {
    return { kind: 'image', ...(await sniffStill(path)) };
  } catch (error) {
    if (!hasErrorCode(error, 'media-rejected')) throw error;
    return { kind: 'video', mime: (await sniffVideo(path)).mime };
  }
}

/** Lossless PNG. Alpha, which is always full, is left out. */
export async function encodePng(image: RgbaImage): Promise<Uint8Array> {
  return (await fromRgba(image)).removeAlpha().png({ compressionLevel: 6 }).toBuffer();
}

/** JPEG of at most this width; a smaller picture keeps its size. */
export async function encodeJpeg(image: RgbaImage, maximumWidth: number): Promise<Uint8Array> {
  const small = (await fromRgba(image)).removeAlpha().resize({ width: maximumWidth, withoutEnlargement: true });
  return small.jpeg({ quality: 82, mozjpeg: false }).toBuffer();
}

/** Loads sharp when the first picture is written: a server that only answers questions starts without it. */
async function fromRgba({ width, height, data }: RgbaImage): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  return sharp(data, { raw: { width, height, channels: 4 } });
}
