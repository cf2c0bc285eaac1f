import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { mediaRejected } from '../failure.ts';
import { frameTimes } from '../frame-times.ts';
import type { MediaOptions, VideoInfo } from '../port.ts';
import { type VideoType, sniffVideo } from '../sniff.ts';
import { fileAddress, guardedInput } from './arguments.ts';
import type { FfmpegTools } from './locate.ts';
import { readOutput } from './run-tool.ts';

/** Everything that is known about a clip after reading its index once. */
export interface ClipIndex {
  readonly type: VideoType;
  readonly info: VideoInfo;
  /** When each frame is shown, in ticks. */
  readonly times: readonly number[];
  readonly ticksPerSecond: number;
  /** When the file starts; seeks count from there. */
  readonly startSeconds: number;
  /** Equal for clips that one decoder can play one after the other without being set up anew. */
  readonly signature: string;
  /** Frames are stored in the order of showing and the first stands alone: the clip may follow any other of its signature. */
  readonly isJoinable: boolean;
}

const Probe = z.object({
  packets: z
    .array(
      z.object({
        stream_index: z.number(),
        pts: z.number().optional(),
        dts: z.number().optional(),
        flags: z.string().default(''),
      }),
    )
    .default([]),
  streams: z
    .array(
      z.object({
        index: z.number(),
        codec_type: z.string().optional(),
        codec_name: z.string().default('unknown'),
        codec_tag_string: z.string().optional(),
        profile: z.string().optional(),
        level: z.number().optional(),
        pix_fmt: z.string().default('unknown'),
        width: z.number().default(0),
        height: z.number().default(0),
        sample_aspect_ratio: z.string().optional(),
        has_b_frames: z.number().default(0),
        r_frame_rate: z.string().default('0/0'),
        avg_frame_rate: z.string().default('0/0'),
        time_base: z.string().default('0/1'),
        nb_frames: z.string().optional(),
        color_range: z.string().optional(),
        color_space: z.string().optional(),
        color_transfer: z.string().optional(),
        color_primaries: z.string().optional(),
        extradata_hash: z.string().optional(),
        disposition: z.object({ attached_pic: z.number() }).optional(),
        side_data_list: z.array(z.object({ rotation: z.number().optional() })).optional(),
      }),
    )
    .default([]),
  format: z.object({ start_time: z.string().optional() }).default({}),
});
type Probe = z.infer<typeof Probe>;
type ProbedStream = Probe['streams'][number];

const ENTRIES = [
  'packet=stream_index,pts,dts,flags',
  'format=start_time',
  'stream=index,codec_type,codec_name,codec_tag_string,profile,level,pix_fmt,width,height,sample_aspect_ratio,has_b_frames',
  'stream=r_frame_rate,avg_frame_rate,time_base,nb_frames,color_range,color_space,color_transfer,color_primaries',
  'stream=extradata,extradata_hash:stream_disposition=attached_pic:stream_side_data=rotation',
].join(':');

/** Room for about ten hours of packets. */
const PROBE_LIMIT_BYTES = 128 * 1024 * 1024;

/** Reads a clip's index: sniffs it, forces that demuxer, counts packets. Throws `media-rejected`. */
export async function readIndex(tools: FfmpegTools, path: string, options: MediaOptions = {}): Promise<ClipIndex> {
  const type = await sniffVideo(path);
  const argumentList = [
    ['-hide_banner', '-loglevel', 'error', ...guardedInput(type)],
    ['-show_entries', ENTRIES, '-show_data_hash', 'sha256', '-of', 'json=compact=1', fileAddress(path)],
  ].flat();
  const output = await readOutput(tools.ffprobePath, argumentList, { ...options, outputLimitBytes: PROBE_LIMIT_BYTES });
  return toIndex(type, Probe.parse(JSON.parse(output)));
}

function toIndex(type: VideoType, probe: Probe): ClipIndex {
  const stream = probe.streams.find((one) => one.codec_type === 'video' && one.disposition?.attached_pic !== 1);
  if (!stream) throw mediaRejected('The file holds no moving picture.');
  const packets = probe.packets.filter((packet) => packet.stream_index === stream.index);
  const times = frameTimes(
    packets.map(({ pts, dts, flags }) => ({ pts: pts ?? null, dts: dts ?? null, isDiscarded: flags.includes('D') })),
  );
  if (times.length === 0) throw mediaRejected('The video holds no frames.');
  refuseCutOff(packets.length, stream);
  const info = toInfo(
    stream,
    times,
    probe.streams.some((one) => one.codec_type === 'audio'),
  );
  return {
    type,
    info,
    times,
    ticksPerSecond: 1 / ratio(stream.time_base),
    startSeconds: Number(probe.format.start_time ?? 0) || 0,
    signature: signatureOf(stream, info),
    isJoinable:
      stream.has_b_frames === 0 && packets[0]?.flags.startsWith('K') === true && times.length === packets.length,
  };
}

/** With its index at the front, a file that was cut off still opens; the index knows how many frames there should be. */
function refuseCutOff(found: number, stream: ProbedStream): void {
  const promised = Number(stream.nb_frames ?? 0);
  if (found < promised) {
    throw mediaRejected(`The video is cut off: ${found} of ${promised} frames are there. Copy or download it again.`);
  }
}

function toInfo(stream: ProbedStream, times: readonly number[], hasAudio: boolean): VideoInfo {
  if (stream.width < 1 || stream.height < 1) throw mediaRejected('The video says nothing about its size.');
  const average = ratio(stream.avg_frame_rate);
  const nominal = ratio(stream.r_frame_rate);
  // Rounded timestamps make the average of a constant rate slightly wrong, and only then do the two nearly agree.
  const fps = average > 0 && Math.abs(nominal / average - 1) > 0.01 ? average : nominal || average;
  if (!(fps > 0 && fps <= 1000)) throw mediaRejected('The video says nothing sensible about its frame rate.');
  const isTurned =
    Math.abs(stream.side_data_list?.find((data) => data.rotation !== undefined)?.rotation ?? 0) % 180 === 90;
  const playedSeconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) * ratio(stream.time_base) + 1 / fps;
  return {
    codec: stream.codec_name,
    profile: stream.profile ?? null,
    pixelFormat: stream.pix_fmt,
    width: isTurned ? stream.height : stream.width,
    height: isTurned ? stream.width : stream.height,
    fps,
    frameCount: times.length,
    durationSeconds: Number(playedSeconds.toFixed(6)),
    timeBase: stream.time_base,
    colour: {
      primaries: known(stream.color_primaries),
      transfer: known(stream.color_transfer),
      matrix: known(stream.color_space),
      range: known(stream.color_range),
    },
    hasAudio,
  };
}

function signatureOf(stream: ProbedStream, info: VideoInfo): string {
  const { colour } = info;
  return JSON.stringify(
    [
      [
        stream.codec_name,
        stream.codec_tag_string,
        stream.profile,
        stream.level,
        stream.pix_fmt,
        stream.width,
        stream.height,
      ],
      [stream.sample_aspect_ratio, stream.time_base, info.fps, stream.extradata_hash, stream.side_data_list],
      [colour.primaries, colour.transfer, colour.matrix, colour.range],
    ].flat(),
  );
}

function known(tag: string | undefined): string | null {
  return tag === undefined || tag === 'unknown' || tag === 'unspecified' ? null : tag;
}

function ratio(text: string): number {
  const [numerator, denominator] = text.split('/').map(Number);
  return numerator && denominator ? numerator / denominator : 0;
}

const KEPT_INDEXES = 200;

/** Reads each unchanged file's index once. */
export class IndexCache {
  private readonly indexes = new Map<string, ClipIndex>();
  constructor(private readonly tools: FfmpegTools) {}

  async read(path: string, options: MediaOptions = {}): Promise<ClipIndex> {
    const key = await fileIdentity(path);
    const kept = this.indexes.get(key);
    if (kept) return kept;
    const index = await readIndex(this.tools, path, options);
    if (this.indexes.size >= KEPT_INDEXES) this.indexes.delete(this.indexes.keys().next().value ?? '');
    this.indexes.set(key, index);
    return index;
  }
}

/** Changes whenever the file does. A rename keeps it, so that a clip is not read again after it got its name. */
async function fileIdentity(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch((error: unknown) => {
    throw mediaRejected('The file is not there or cannot be read.', error);
  });
  return [found.dev, found.ino, found.size, found.mtimeNs].join(' ');
}
