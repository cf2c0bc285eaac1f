import type { CodecContext, FormatContext, Frame, Packet, Stream } from 'node-av';
import type { EncoderSettings } from '../encoder-settings.ts';
import { isStorageFull, mediaFailed, storageFull } from '../failure.ts';
import type { FilmFormat } from '../film-piece.ts';
import type { NodeAv } from './load-node-av.ts';

/** An MP4 that is being written. */
export interface Mp4Writer {
  write(frame: Frame): void;
  finish(): void;
}

/** Opens an MP4 with one H.264 track; frames come in the order of showing, and their times are counted, not read. */
export async function openMp4(
  av: NodeAv,
  outputPath: string,
  format: FilmFormat,
  settings: EncoderSettings,
  metadata: Readonly<Record<string, string>> = {},
): Promise<Mp4Writer> {
  const encoder = await openEncoder(av, format, settings);
  const output = openOutput(av, outputPath, metadata);
  const stream = output.newStream(null);
  encoder.parametersFromContext(stream.codecpar);
  stream.timeBase = encoder.timeBase;
  stream.avgFrameRate = encoder.framerate;
  writeHeader(av, output, settings.timescale);
  return new EncodingWriter(av, encoder, output, stream);
}

class EncodingWriter implements Mp4Writer {
  private frameNumber = 0n;
  private readonly packet: Packet;
  constructor(
    private readonly av: NodeAv,
    private readonly encoder: CodecContext,
    private readonly output: FormatContext,
    private readonly stream: Stream,
  ) {
    this.packet = new av.Packet();
    this.packet.alloc();
  }

  write(frame: Frame): void {
    frame.pts = this.frameNumber;
    frame.timeBase = this.encoder.timeBase;
    frame.pictType = this.av.AV_PICTURE_TYPE_NONE;
    this.frameNumber += 1n;
    check(this.av, this.encoder.sendFrameSync(frame));
    this.drain();
  }

  finish(): void {
    check(this.av, this.encoder.sendFrameSync(null));
    this.drain();
    check(this.av, this.output.writeTrailerSync());
    this.output.closeOutputSync();
    this.packet.free();
    this.encoder.freeContext();
  }

  private drain(): void {
    while (this.encoder.receivePacketSync(this.packet) >= 0) {
      this.packet.streamIndex = 0;
      this.packet.duration = 1n;
      this.packet.rescaleTs(this.encoder.timeBase, this.stream.timeBase);
      check(this.av, this.output.interleavedWriteFrameSync(this.packet));
    }
  }
}

async function openEncoder(av: NodeAv, format: FilmFormat, settings: EncoderSettings): Promise<CodecContext> {
  const codec = av.Codec.findEncoderByName(av.FF_ENCODER_LIBX264);
  if (!codec) throw mediaFailed('node-av has no H.264 encoder (libx264).');
  const [numerator = 0, denominator = 1] = settings.rate.split('/').map(Number);
  const context = new av.CodecContext();
  context.allocContext3(codec);
  context.width = format.width;
  context.height = format.height;
  context.pixelFormat = av.AV_PIX_FMT_YUV420P;
  context.timeBase = new av.Rational(denominator, numerator);
  context.framerate = new av.Rational(numerator, denominator);
  context.sampleAspectRatio = new av.Rational(1, 1);
  context.gopSize = settings.keyframeDistance;
  context.maxBFrames = 0;
  context.threadCount = settings.threads;
  context.colorPrimaries = av.AVCOL_PRI_BT709;
  context.colorTrc = av.AVCOL_TRC_BT709;
  context.colorSpace = av.AVCOL_SPC_BT709;
  context.colorRange = av.AVCOL_RANGE_MPEG;
  context.setFlags(av.AV_CODEC_FLAG_GLOBAL_HEADER);
  const options = { preset: settings.preset, crf: String(settings.crf), 'x264-params': settings.x264Params };
  // Not open2Sync: with options it frees them twice, and the process dies some time later.
  check(av, await context.open2(codec, av.Dictionary.fromObject(options)));
  return context;
}

export function openOutput(av: NodeAv, path: string, metadata: Readonly<Record<string, string>> = {}): FormatContext {
  const output = new av.FormatContext();
  check(av, output.allocOutputContext2(null, 'mp4', `file:${path}`));
  output.metadata = av.Dictionary.fromObject(metadata);
  check(av, output.openOutputSync());
  return output;
}

/** Writes the header of an MP4 whose index will be at the front. */
export function writeHeader(av: NodeAv, output: FormatContext, timescale: number): void {
  const options = { movflags: '+faststart', video_track_timescale: String(timescale) };
  check(av, output.writeHeaderSync(av.Dictionary.fromObject(options)));
}

/** Throws `storage-full` or `media-failed` for a negative return code. */
export function check(av: NodeAv, code: number): void {
  if (code >= 0) return;
  const { message } = new av.FFmpegError(code);
  throw isStorageFull(message) ? storageFull() : mediaFailed(`node-av failed: ${message}`);
}
