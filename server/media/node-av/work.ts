import type { FilmFormat } from '../film-piece.ts';
import type { EncodeOptions, RgbaImage } from '../port.ts';
import type { ProbedClip } from '../probed-clip.ts';
import type { VideoType } from '../sniff.ts';

/** A file and the demuxer it is forced into. */
export interface ClipSource {
  readonly path: string;
  readonly demuxer: VideoType['demuxer'];
}

/** The frames of a clip that are shown from `fromTicks` until before `toTicks`. */
export interface FrameRun {
  readonly source: ClipSource;
  /** The key frame to begin decoding at; null decodes from the beginning. */
  readonly keyTicks: number | null;
  readonly fromTicks: number;
  /** Null goes on to the end. */
  readonly toTicks: number | null;
  readonly quarterTurns: 0 | 1 | 2 | 3;
}

/** What the child does, by name: what goes in and what comes back. */
export interface NodeAvWork {
  version: { input: null; output: string };
  probe: { input: ClipSource; output: ProbedClip };
  /** Frames of one clip, run after run; each picture is a part. */
  frames: {
    input: {
      readonly runs: readonly FrameRun[];
      readonly filter: string;
      readonly size: Pick<RgbaImage, 'width' | 'height'>;
    };
    output: null;
  };
  openEncoder: { input: Omit<EncodeOptions, 'signal' | 'timeoutMs'>; output: null };
  writeFrame: { input: Uint8Array; output: null };
  finishEncoder: { input: null; output: null };
  segment: {
    input: {
      readonly run: FrameRun;
      readonly filter: string;
      readonly format: FilmFormat;
      readonly frameCount: number;
      readonly outputPath: string;
    };
    /** How many frames of the clip were decoded. */
    output: number;
  };
  join: {
    input: { readonly paths: readonly string[]; readonly fps: number; readonly outputPath: string };
    output: null;
  };
}
