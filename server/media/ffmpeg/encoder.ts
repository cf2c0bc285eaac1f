import { encoderSettings, type EncoderSettings } from '../encoder-settings.ts';
import { cancelled, mediaFailed } from '../failure.ts';
import { type PartFile, createPartFile } from '../part-file.ts';
import type { EncodeOptions, Encoder } from '../port.ts';
import { RGB_TO_VIDEO_FILTER } from '../scaling.ts';
import { ALLOCATION_LIMIT, QUIET, fileAddress } from './arguments.ts';
import type { FfmpegTools } from './locate.ts';
import { type ToolProcess, exitFailure, startTool } from './tool-process.ts';

export const WRITE_TIMEOUT_MS = 30 * 60_000;
/** Several reports. */
const PROGRESS_TAIL_LENGTH = 4096;

/** Output options of an encode; ffmpeg's part of {@link EncoderSettings}. */
export function encodeArguments(settings: EncoderSettings): string[] {
  return [
    ['-map', '0:V:0', '-c:v', 'libx264', '-preset', settings.preset, '-crf', String(settings.crf), '-bf', '0'],
    [
      '-g',
      String(settings.keyframeDistance),
      '-x264-params',
      settings.x264Params,
      '-threads',
      String(settings.threads),
    ],
    ['-r', settings.rate, '-fps_mode', 'cfr', '-video_track_timescale', String(settings.timescale)],
    ['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'],
  ].flat();
}

/** What every written MP4 has: its index at the front, so that it plays before it is whole. */
export const MP4_ARGUMENTS = ['-movflags', '+faststart', '-f', 'mp4', '-y'] as const;

/** The whole command that encodes raw RGBA from standard input. */
export function pipeEncodeArguments(options: EncodeOptions, outputPath: string): string[] {
  const settings = encoderSettings(options);
  return [
    [...QUIET, '-progress', 'pipe:1', '-stats_period', '3600', ...ALLOCATION_LIMIT],
    ['-protocol_whitelist', 'pipe', '-f', 'rawvideo', '-pix_fmt', 'rgba'],
    ['-video_size', `${options.width}x${options.height}`, '-framerate', settings.rate, '-i', 'pipe:0'],
    ['-vf', RGB_TO_VIDEO_FILTER, ...encodeArguments(settings), ...metadataArguments(options.metadata)],
    [...MP4_ARGUMENTS, fileAddress(outputPath)],
  ].flat();
}

function metadataArguments(metadata: EncodeOptions['metadata'] = {}): string[] {
  return Object.entries(metadata).flatMap(([key, value]) => {
    if (!/^[a-z_]+$/i.test(key)) throw new RangeError(`A metadata key is letters and underscores, not "${key}".`);
    return ['-metadata', `${key}=${value}`];
  });
}

/** Opens an encoder. */
export function openPipeEncoder(tools: FfmpegTools, options: EncodeOptions): Encoder {
  const part = createPartFile(options.outputPath);
  const tool = startTool(tools.ffmpegPath, pipeEncodeArguments(options, part.path), {
    signal: options.signal,
    timeoutMs: options.timeoutMs ?? WRITE_TIMEOUT_MS,
    hasInput: true,
  });
  return new PipeEncoder(tool, part, options);
}

class PipeEncoder implements Encoder {
  private framesWritten = 0;
  /** The last of what ffmpeg told about how far it is; it tells so once more when it ends. */
  private progress = '';
  private state: 'open' | 'finishing' | 'done' = 'open';
  private isAborted = false;
  /**
   * Answers false when the process ends. One promise for all frames: what is chained to a promise lives as long as it, and a
   * link made for each frame would hold that frame's pixels until the last.
   */
  private readonly isGone: Promise<boolean>;
  private readonly removedAfterFailure: Promise<void>;

  constructor(
    private readonly tool: ToolProcess,
    private readonly part: PartFile,
    private readonly options: EncodeOptions,
  ) {
    tool.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.progress = (this.progress + text).slice(-PROGRESS_TAIL_LENGTH);
    });
    // Also when nobody calls `abort`: a cancelled or killed encode leaves nothing behind.
    this.isGone = tool.exited.then(() => false);
    this.removedAfterFailure = tool.exited.then((exit) => (exitFailure(tool, exit) ? part.discard() : undefined));
  }

  async write(rgba: Uint8Array): Promise<void> {
    const { width, height, frameCount } = this.options;
    if (this.state !== 'open') throw this.tool.killReason() ?? new Error('The encoder is closed.');
    if (rgba.length !== width * height * 4) {
      throw new RangeError(`A frame of ${width}×${height} has ${width * height * 4} bytes, not ${rgba.length}.`);
    }
    if (this.framesWritten === frameCount)
      throw new RangeError(`The clip was to have ${frameCount} frames; this is one more.`);
    this.framesWritten += 1;
    await this.send(rgba);
  }

  private async send(rgba: Uint8Array): Promise<void> {
    const sent = new Promise<boolean>((resolve) => {
      this.tool.stdin.write(rgba, (error) => resolve(!error));
    });
    // A dead process may leave the write unanswered; its exit answers for it.
    const isSent = await Promise.race([sent, this.isGone]);
    if (!isSent) await this.fail();
  }

  private async fail(): Promise<never> {
    this.state = 'done';
    const failure = exitFailure(this.tool, await this.tool.exited);
    await this.part.discard();
    throw failure ?? mediaFailed('ffmpeg stopped taking frames.');
  }

  async finish(): Promise<void> {
    const { frameCount } = this.options;
    if (this.state !== 'open') throw this.tool.killReason() ?? new Error('The encoder is closed.');
    this.state = 'finishing';
    if (this.framesWritten !== frameCount) {
      await this.abort();
      throw mediaFailed(`The clip was to have ${frameCount} frames, and ${this.framesWritten} came.`);
    }
    this.tool.stdin.end();
    const exit = await this.tool.exited;
    if (exitFailure(this.tool, exit)) await this.fail();
    try {
      const framesEncoded = lastFrameIn(this.progress);
      if (framesEncoded !== frameCount) throw mediaFailed(`Of ${frameCount} frames ${framesEncoded} were encoded.`);
      if (this.isAborted || this.options.signal?.aborted) throw cancelled();
      await this.part.publish();
      this.state = 'done';
    } catch (error) {
      this.state = 'done';
      await this.part.discard();
      throw this.isAborted || this.options.signal?.aborted ? cancelled() : error;
    }
  }

  async abort(): Promise<void> {
    if (this.state !== 'done') {
      this.isAborted = true;
      if (this.state === 'open') this.state = 'done';
      this.tool.kill(cancelled());
      await this.tool.exited;
      await this.part.discard();
    }
    await this.removedAfterFailure;
  }
}

/** How many frames the last report of `-progress` counts. */
export function lastFrameIn(progress: string): number {
  const last = [...progress.matchAll(/^frame=\s*(\d+)$/gm)].at(-1);
  return Number(last?.[1] ?? 0);
}
