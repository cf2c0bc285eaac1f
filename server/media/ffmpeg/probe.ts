import type { ClipIndex } from '../clip-index.ts';
import type { MediaOptions } from '../port.ts';
import { ProbedClip, toClipIndex } from '../probed-clip.ts';
import { sniffVideo } from '../sniff.ts';
import { fileAddress, guardedInput } from './arguments.ts';
import type { FfmpegTools } from './locate.ts';
import { readOutput } from './run-tool.ts';

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
export async function readIndex(tools: FfmpegTools, path: string, options: MediaOptions): Promise<ClipIndex> {
  const type = await sniffVideo(path);
  const argumentList = [
    ['-hide_banner', '-loglevel', 'error', ...guardedInput(type)],
    ['-show_entries', ENTRIES, '-show_data_hash', 'sha256', '-of', 'json=compact=1', fileAddress(path)],
  ].flat();
  const output = await readOutput(tools.ffprobePath, argumentList, { ...options, outputLimitBytes: PROBE_LIMIT_BYTES });
  return toClipIndex(type, ProbedClip.parse(JSON.parse(output)));
}
