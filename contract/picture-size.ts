import { AspectRatio, Resolution, type SequenceFormat } from './records/continuity.ts';

/** Pixels of a picture, both even. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

const LINES = { '432p': 432, '720p': 720, '1080p': 1080 } as const satisfies Record<Resolution, number>;

/** Width over height. */
const RATIOS = {
  '16:9': 16 / 9,
  '9:16': 9 / 16,
  '1:1': 1,
  '4:3': 4 / 3,
  '3:4': 3 / 4,
  '2.39:1': 2.39,
} as const satisfies Record<AspectRatio, number>;

const even = (value: number) => Math.floor(value / 2) * 2;

/** Pixels of a format: the resolution is the short side, the long one is rounded down to even. 432p at 16:9 is 768×432. */
export function pictureSize(format: Pick<SequenceFormat, 'aspectRatio' | 'resolution'>): PictureSize {
  const lines = LINES[format.resolution];
  const ratio = RATIOS[format.aspectRatio];
  return ratio >= 1 ? { width: even(lines * ratio), height: lines } : { width: lines, height: even(lines / ratio) };
}

/** Every size there is, with the format it stands for. */
export function offeredSizes(): (PictureSize & Pick<SequenceFormat, 'aspectRatio' | 'resolution'>)[] {
  return AspectRatio.options.flatMap((aspectRatio) =>
    Resolution.options.map((resolution) => ({ aspectRatio, resolution, ...pictureSize({ aspectRatio, resolution }) })),
  );
}
