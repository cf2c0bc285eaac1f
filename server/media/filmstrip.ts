import type { MediaBackend, MediaOptions, RgbaImage } from './port.ts';

export interface FilmstripOptions extends MediaOptions {
  /** How many pictures, spread evenly; fewer when the clip has fewer frames. Absent is 8. */
  readonly pictureCount?: number;
  /** Pixels; the width follows the clip. Absent is 90. */
  readonly height?: number;
}

/** Pictures of a clip side by side. */
export interface Filmstrip {
  readonly image: RgbaImage;
  /** Frame numbers of the pictures, from left to right. */
  readonly frames: readonly number[];
  /** Pixels of each picture. */
  readonly pictureWidth: number;
}

/** A clip at a glance: frames from the first to the last, each in the middle of its share. */
export async function makeFilmstrip(
  media: MediaBackend,
  path: string,
  { pictureCount = 8, height = 90, ...options }: FilmstripOptions = {},
): Promise<Filmstrip> {
  const info = await media.probe(path, options);
  const count = Math.max(1, Math.min(pictureCount, info.frameCount));
  const frames = Array.from({ length: count }, (_, picture) => Math.floor(((picture + 0.5) * info.frameCount) / count));
  const pictureWidth = Math.max(1, Math.round((height * info.width) / info.height));
  const pictures: RgbaImage[] = [];
  for (const frame of frames) {
    pictures.push(await media.frameAt(path, frame, { ...options, size: { width: pictureWidth, height } }));
  }
  return { image: sideBySide(pictures, pictureWidth, height), frames, pictureWidth };
}

function sideBySide(pictures: readonly RgbaImage[], pictureWidth: number, height: number): RgbaImage {
  const width = pictureWidth * pictures.length;
  const data = new Uint8Array(width * height * 4);
  for (const [number, picture] of pictures.entries()) {
    for (let y = 0; y < height; y++) {
      const row = picture.data.subarray(y * pictureWidth * 4, (y + 1) * pictureWidth * 4);
      data.set(row, (y * width + number * pictureWidth) * 4);
    }
  }
  return { width, height, data };
}
