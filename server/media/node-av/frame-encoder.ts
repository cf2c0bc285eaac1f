import { type EncoderSettings, encoderSettings } from '../encoder-settings.ts';
import type { EncodeOptions } from '../port.ts';
import { RGB_TO_VIDEO_FILTER } from '../scaling.ts';
import { filterFrames } from './filter-frames.ts';
import type { NodeAv } from './load-node-av.ts';
import { type Mp4Writer, openMp4 } from './write-mp4.ts';

/** Takes raw RGBA frames and writes an MP4. */
export interface FrameEncoder {
  write(rgba: Uint8Array): void;
  finish(): void;
}

export async function openFrameEncoder(
  av: NodeAv,
  options: Omit<EncodeOptions, 'signal' | 'timeoutMs'>,
): Promise<FrameEncoder> {
  const settings = encoderSettings(options);
  const writer = await openMp4(av, options.outputPath, options, settings, options.metadata);
  return {
    write: (rgba) => writeRgba(av, writer, rgba, options, settings),
    finish: () => writer.finish(),
  };
}

function writeRgba(
  av: NodeAv,
  writer: Mp4Writer,
  rgba: Uint8Array,
  { width, height }: Pick<EncodeOptions, 'width' | 'height'>,
  settings: EncoderSettings,
): void {
  const [numerator = 0, denominator = 1] = settings.rate.split('/').map(Number);
  const source = av.Frame.fromVideoBuffer(Buffer.from(rgba.buffer, rgba.byteOffset, rgba.byteLength), {
    width,
    height,
    format: av.AV_PIX_FMT_RGBA,
    timeBase: { num: denominator, den: numerator },
    pts: 0n,
  });
  try {
    for (const frame of filterFrames(av, [source], RGB_TO_VIDEO_FILTER)) writer.write(frame);
  } finally {
    source.free();
  }
}
