import { createHash } from 'node:crypto';
import type { Stream } from 'node-av';
import type { ProbedClip } from '../probed-clip.ts';
import type { NodeAv } from './load-node-av.ts';
import { openClip } from './open-clip.ts';
import type { ClipSource } from './work.ts';

/** Reads a file's index and counts its packets, in the words of ffprobe. */
export function probeClip(av: NodeAv, source: ClipSource): ProbedClip {
  const clip = openClip(av, source);
  try {
    const packets: ProbedClip['packets'] = [];
    for (const packet of clip.packets()) {
      packets.push({
        stream_index: packet.streamIndex,
        pts: time(av, packet.pts),
        dts: time(av, packet.dts),
        flags: `${packet.isKeyframe ? 'K' : '_'}${packet.hasFlags(av.AV_PKT_FLAG_DISCARD) ? 'D' : '_'}`,
      });
    }
    const start = time(av, clip.format.startTime);
    return {
      packets,
      streams: clip.format.streams.map((stream) => describeStream(av, stream)),
      format: start === undefined ? {} : { start_time: String(start / 1e6) },
    };
  } finally {
    clip.close();
  }
}

function time(av: NodeAv, ticks: bigint): number | undefined {
  return ticks === av.AV_NOPTS_VALUE ? undefined : Number(ticks);
}

function describeStream(av: NodeAv, stream: Stream): ProbedClip['streams'][number] {
  const { codecpar } = stream;
  const isVideo = codecpar.codecType === av.AVMEDIA_TYPE_VIDEO;
  const rotation = isVideo ? displayRotation(codecpar.getCodedSideData(av.AV_PKT_DATA_DISPLAYMATRIX)) : undefined;
  const ratio = ({ num, den }: { num: number; den: number }) => `${num}/${den}`;
  return {
    index: stream.index,
    codec_type: isVideo ? 'video' : codecpar.codecType === av.AVMEDIA_TYPE_AUDIO ? 'audio' : 'data',
    codec_name: av.avGetCodecName(codecpar.codecId) ?? 'unknown',
    codec_tag_string: codecpar.codecTagString ?? undefined,
    profile: codecpar.codecId === av.AV_CODEC_ID_H264 ? H264_PROFILES[codecpar.profile] : undefined,
    level: codecpar.level,
    pix_fmt: (isVideo && av.avGetPixFmtName(codecpar.format as typeof av.AV_PIX_FMT_YUV420P)) || 'unknown',
    width: codecpar.width,
    height: codecpar.height,
    sample_aspect_ratio: ratio(stream.sampleAspectRatio),
    has_b_frames: codecpar.videoDelay,
    r_frame_rate: ratio(stream.rFrameRate),
    avg_frame_rate: ratio(stream.avgFrameRate),
    time_base: ratio(stream.timeBase),
    nb_frames: stream.nbFrames > 0n ? String(stream.nbFrames) : undefined,
    color_range:
      codecpar.colorRange === av.AVCOL_RANGE_MPEG
        ? 'tv'
        : codecpar.colorRange === av.AVCOL_RANGE_JPEG
          ? 'pc'
          : undefined,
    color_space: MATRICES[codecpar.colorSpace],
    color_transfer: TRANSFERS[codecpar.colorTrc],
    color_primaries: PRIMARIES[codecpar.colorPrimaries],
    extradata_hash: codecpar.extradata ? createHash('sha256').update(codecpar.extradata).digest('hex') : undefined,
    disposition: { attached_pic: stream.hasDisposition(av.AV_DISPOSITION_ATTACHED_PIC) ? 1 : 0 },
    side_data_list: rotation === undefined ? undefined : [{ rotation }],
  };
}

/** Degrees counter-clockwise of a 3×3 matrix in 16.16 fixed point, as libavutil's av_display_rotation_get. */
function displayRotation(matrix: Buffer | null): number | undefined {
  if (!matrix || matrix.length < 36) return undefined;
  const at = (position: number) => matrix.readInt32LE(position * 4) / 65_536;
  const scale = [Math.hypot(at(0), at(3)), Math.hypot(at(1), at(4))] as const;
  if (scale[0] === 0 || scale[1] === 0) return undefined;
  return -(Math.atan2(at(1) / scale[1], at(0) / scale[0]) * 180) / Math.PI;
}

/** Names of code points, as ffprobe writes them (ITU-T H.264 table A and H.273). */
const H264_PROFILES: Readonly<Record<number, string>> = {
  66: 'Baseline',
  578: 'Constrained Baseline',
  77: 'Main',
  88: 'Extended',
  100: 'High',
  110: 'High 10',
  122: 'High 4:2:2',
  244: 'High 4:4:4 Predictive',
};
const MATRICES: Readonly<Record<number, string>> = {
  0: 'gbr',
  1: 'bt709',
  4: 'fcc',
  5: 'bt470bg',
  6: 'smpte170m',
  7: 'smpte240m',
  9: 'bt2020nc',
  10: 'bt2020c',
};
const PRIMARIES: Readonly<Record<number, string>> = {
  1: 'bt709',
  5: 'bt470bg',
  6: 'smpte170m',
  9: 'bt2020',
  12: 'smpte432',
};
const TRANSFERS: Readonly<Record<number, string>> = {
  1: 'bt709',
  6: 'smpte170m',
  13: 'iec61966-2-1',
  14: 'bt2020-10',
  16: 'smpte2084',
  18: 'arib-std-b67',
};
