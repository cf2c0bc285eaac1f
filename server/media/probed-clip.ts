import { z } from 'zod';
import type { ClipIndex } from './clip-index.ts';
import { MAX_VIDEO_PIXELS } from './decode-limits.ts';
import { mediaRejected } from './failure.ts';
import { frameTimes } from './frame-times.ts';
import type { VideoInfo } from './port.ts';
import type { VideoType } from './sniff.ts';

/** What is asked of a file, in the words of ffprobe's JSON; every backend answers in them. */
export const ProbedClip = z.object({
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
export type ProbedClip = z.infer<typeof ProbedClip>;
type ProbedStream = ProbedClip['streams'][number];

/** Reads out of a probe what the rest needs. Throws `media-rejected` for a file that holds no whole video. */
export function toClipIndex(type: VideoType, probe: ProbedClip): ClipIndex {
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
    keys: keyFrames(packets),
    ticksPerSecond: 1 / ratio(stream.time_base),
    startSeconds: Number(probe.format.start_time ?? 0) || 0,
    quarterTurns: quarterTurns(stream),
    signature: signatureOf(stream, info),
    isJoinable:
      stream.has_b_frames === 0 && packets[0]?.flags.startsWith('K') === true && times.length === packets.length,
  };
}

function keyFrames(packets: ProbedClip['packets']): ClipIndex['keys'] {
  return packets.flatMap(({ pts, dts, flags }) => {
    const time = pts ?? dts;
    return flags.startsWith('K') && time !== undefined ? [{ pts: time, dts: dts ?? time }] : [];
  });
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
  if (stream.width * stream.height > MAX_VIDEO_PIXELS) {
    throw mediaRejected(`The picture, ${stream.width}×${stream.height}, is larger than is allowed (8K).`);
  }
  const average = ratio(stream.avg_frame_rate);
  const nominal = ratio(stream.r_frame_rate);
  // Rounded timestamps make the average of a constant rate slightly wrong, and only then do the two nearly agree.
  const fps = average > 0 && Math.abs(nominal / average - 1) > 0.01 ? average : nominal || average;
  if (!(fps > 0 && fps <= 1000)) throw mediaRejected('The video says nothing sensible about its frame rate.');
  const isTurned = quarterTurns(stream) % 2 === 1;
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

/** Containers say how far counter-clockwise a picture is to be turned, in degrees. */
function quarterTurns(stream: ProbedStream): ClipIndex['quarterTurns'] {
  const degrees = stream.side_data_list?.find((data) => data.rotation !== undefined)?.rotation ?? 0;
  const turns = ((Math.round(-degrees / 90) % 4) + 4) % 4;
  return turns === 1 || turns === 2 || turns === 3 ? turns : 0;
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
