import type { CodecContext, FormatContext, Frame, Packet, Stream } from 'node-av';
import { MAX_VIDEO_PIXELS } from '../decode-limits.ts';
import { mediaFailed, mediaRejected } from '../failure.ts';
import type { NodeAv } from './load-node-av.ts';
import type { ClipSource, FrameRun } from './work.ts';

export interface OpenClip {
  readonly format: FormatContext;
  readonly stream: Stream;
  /** Every packet of the file in order, of any stream. The packet is good until the next one. */
  packets(): Generator<Packet>;
  close(): void;
}

/** Opens a file with the demuxer it is forced into and no protocol but `file`. Throws `media-rejected`. */
export function openClip(av: NodeAv, source: ClipSource): OpenClip {
  const format = new av.FormatContext();
  format.allocContext();
  const options = av.Dictionary.fromObject({ protocol_whitelist: 'file' });
  const demuxer = av.InputFormat.findInputFormat(source.demuxer);
  if (!demuxer) throw mediaFailed(`node-av has no ${source.demuxer} demuxer.`);
  refuseBelowZero(av, format.openInputSync(`file:${source.path}`, demuxer, options));
  refuseBelowZero(av, format.findStreamInfoSync(null));
  const stream = format.streams.find(
    (one) => one.codecpar.codecType === av.AVMEDIA_TYPE_VIDEO && !one.hasDisposition(av.AV_DISPOSITION_ATTACHED_PIC),
  );
  if (!stream) {
    format.closeInputSync();
    throw mediaRejected('The file holds no moving picture.');
  }
  return { format, stream, packets: () => readPackets(av, format), close: () => format.closeInputSync() };
}

function* readPackets(av: NodeAv, format: FormatContext): Generator<Packet> {
  const packet = new av.Packet();
  packet.alloc();
  try {
    while (format.readFrameSync(packet) >= 0) {
      yield packet;
      packet.unref();
    }
  } finally {
    packet.free();
  }
}

/** Throws `media-rejected` for a negative return code. */
export function refuseBelowZero(av: NodeAv, code: number): void {
  if (code >= 0) return;
  const message = new av.FFmpegError(code).message;
  if (/moov|Invalid data/i.test(message)) {
    throw mediaRejected(
      'The video is damaged or cut off: its index is missing or makes no sense. Copy or download it again.',
    );
  }
  throw mediaRejected(`The video is damaged or of a kind that cannot be read: ${message}`);
}

/** The frames of a run in order; each is good until the next one. */
export function* decodeRun(av: NodeAv, clip: OpenClip, run: FrameRun): Generator<Frame> {
  const decoder = openDecoder(av, clip.stream);
  try {
    if (run.keyTicks !== null) {
      const code = clip.format.seekFrameSync(clip.stream.index, BigInt(run.keyTicks), av.AVSEEK_FLAG_BACKWARD);
      if (code < 0) throw mediaFailed('A seek in the video failed.');
    }
    for (const frame of decodeAll(av, clip, decoder)) {
      const ticks = Number(frame.bestEffortTimestamp);
      if (run.toTicks !== null && ticks >= run.toTicks) return;
      frame.timeBase = clip.stream.timeBase;
      if (ticks >= run.fromTicks) yield frame;
    }
  } finally {
    decoder.freeContext();
  }
}

function openDecoder(av: NodeAv, stream: Stream): CodecContext {
  const codec = av.Codec.findDecoder(stream.codecpar.codecId);
  if (!codec)
    throw mediaRejected(`There is no decoder for ${av.avGetCodecName(stream.codecpar.codecId) ?? 'this video'}.`);
  const context = new av.CodecContext();
  context.allocContext3(codec);
  context.parametersToContext(stream.codecpar);
  context.pktTimebase = stream.timeBase;
  context.threadCount = 1;
  refuseBelowZero(av, context.setOption('max_pixels', BigInt(MAX_VIDEO_PIXELS)));
  refuseBelowZero(av, context.open2Sync(codec, null));
  return context;
}

function* decodeAll(av: NodeAv, clip: OpenClip, decoder: CodecContext): Generator<Frame> {
  const frame = new av.Frame();
  frame.alloc();
  try {
    for (const packet of clip.packets()) {
      if (packet.streamIndex !== clip.stream.index) continue;
      // A packet that cannot be decoded leaves a gap, and gaps are noticed by counting.
      decoder.sendPacketSync(packet);
      yield* receiveAll(decoder, frame);
    }
    decoder.sendPacketSync(null);
    yield* receiveAll(decoder, frame);
  } finally {
    frame.free();
  }
}

function* receiveAll(decoder: CodecContext, frame: Frame): Generator<Frame> {
  while (decoder.receiveFrameSync(frame) >= 0) {
    yield frame;
    frame.unref();
  }
}
