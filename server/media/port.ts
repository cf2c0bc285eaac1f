import type { ContactSheet } from './contact-sheet.ts';

export type { ContactSheet } from './contact-sheet.ts';

/**
 * Everything Raccord does with moving pictures. `server/media` is the only caller of ffmpeg; there are two backends behind
 * this interface (system ffmpeg, node-av in a child process) that pass one conformance suite. Files are hostile: every
 * decode runs in a child process with a forced demuxer, `file` as the only protocol, a pixel cap and a wall-clock limit.
 * Methods throw `AppError('media-rejected')` for a file that is not what it should be and `AppError('media-failed')` when
 * a good file could not be handled; both may be repeated.
 */
export interface MediaBackend {
  readonly name: 'ffmpeg' | 'node-av';
  readonly version: string;
  probe(path: string, options?: MediaOptions): Promise<VideoInfo>;
  /** The frame with this number, counted from 0, exactly. */
  frameAt(path: string, frame: number, options?: FrameOptions): Promise<RgbaImage>;
  /** Frames [from, to) in order. Frames past the end are left out. */
  frames(
    path: string,
    range: { readonly from: number; readonly to: number },
    options?: FrameOptions,
  ): Promise<RgbaImage[]>;
  /** The same of several ranges, in one go where that is cheaper; what `frames` gives for each, in the order asked. */
  frameRanges(
    path: string,
    ranges: readonly { readonly from: number; readonly to: number }[],
    options?: FrameOptions,
  ): Promise<RgbaImage[][]>;
  /** Number of the frame that stands for a clip: the sharpest of those at a quarter, half and three quarters. */
  representativeFrame(path: string, options?: MediaOptions): Promise<number>;
  /** Opens an encoder that takes raw frames in order. Constant rate, H.264, yuv420p, bt709, faststart. */
  openEncoder(options: EncodeOptions): Promise<Encoder>;
  /** Joins the pictures of clips in order: stream copy when they agree in everything that matters, otherwise re-encodes only what must be. */
  concat(clips: readonly ConcatClip[], outputPath: string, options?: ConcatOptions): Promise<ConcatResult>;
  /** Writes a clip again, frame by frame, with its colours carried through a look-up table. */
  grade(path: string, look: ColourLook, outputPath: string, options?: MediaOptions): Promise<VideoInfo>;
}

/** A 3D look-up table and where in a clip it comes in. */
export interface ColourLook {
  /** Points along each side. */
  readonly size: number;
  /** sRGB 0..255 out for sRGB in, red fastest, three values a point. */
  readonly values: Float32Array;
  /** First frame that is graded in any way; those before stay as they are. */
  readonly fromFrame: number;
  /** Frames over which it comes in smoothly from nothing; 0: all of it from `fromFrame` on. */
  readonly easeInFrames: number;
}

export interface ConcatOptions extends MediaOptions {
  /** Told how much of the work is done, 0..1. */
  readonly onProgress?: (done: number) => void;
}

export interface ConcatResult {
  readonly method: 'copy' | 'mixed' | 're-encode';
  /** A joined film is silent; true when a clip had sound that is not in it. */
  readonly hasDroppedAudio: boolean;
}

export interface MediaOptions {
  readonly signal?: AbortSignal;
  /** Wall-clock limit; absent is 60 seconds for reading and 30 minutes for writing. */
  readonly timeoutMs?: number;
}

export interface FrameOptions extends MediaOptions {
  /** Scales to this size with accurate rounding; absent keeps the clip's own. */
  readonly size?: { readonly width: number; readonly height: number };
}

export interface VideoInfo {
  readonly codec: string;
  readonly profile: string | null;
  readonly pixelFormat: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** Counted, not guessed from the duration. */
  readonly frameCount: number;
  readonly durationSeconds: number;
  /** Ticks a second of the video stream. */
  readonly timeBase: string;
  readonly colour: {
    readonly primaries: string | null;
    readonly transfer: string | null;
    readonly matrix: string | null;
    readonly range: string | null;
  };
  readonly hasAudio: boolean;
}

/** Pixels row by row, four bytes each: red, green, blue, alpha (255). sRGB. */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface EncodeOptions extends MediaOptions {
  readonly outputPath: string;
  /** Both even. */
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** Needed to spend more bits on the outermost frames, which cuts are made of. */
  readonly frameCount: number;
  /** Constant rate factor 0..51, lower is better; absent is 16. */
  readonly crf?: number;
  /** Threads of the encoder; absent is 4. Each holds frames of its own in memory. */
  readonly threads?: number;
  /** x264 preset; absent is `ultrafast`. */
  readonly preset?: 'ultrafast' | 'superfast' | 'veryfast' | 'faster' | 'fast' | 'medium';
  /** Written into the file's metadata, for example that the picture is generated. */
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface Encoder {
  /** Takes one RGBA frame of `width*height*4` bytes; resolves when the next may come (back-pressure). The buffer is free again then. */
  write(rgba: Uint8Array): Promise<void>;
  /** Ends the file. It appears under its name only now, whole, with as many frames as it was to have. */
  finish(): Promise<void>;
  /** Gives up and removes what was written. May be called at any time, also after `finish`, then without effect. */
  abort(): Promise<void>;
}

export interface ConcatClip {
  readonly path: string;
  /** Half-open range of frames that plays; absent is the whole clip. */
  readonly inFrame?: number;
  readonly outFrame?: number;
}

/** What is done with single pictures. */
export interface StillTools {
  /**
   * Reads a picture of ours or of a stranger's, upright, within the pixel limit. With `shortSide`, in pixels, a larger one is
   * scaled down to it; a smaller one keeps its size. Throws `media-rejected`.
   */
  read(path: string, scaled?: { readonly shortSide: number }): Promise<RgbaImage>;
  /** Lossless PNG. */
  encodePng(image: RgbaImage): Promise<Uint8Array>;
  /** What a file is, by its bytes alone; nothing is decoded. Throws `media-rejected` for what is neither picture nor clip. */
  identify(path: string): Promise<{ readonly kind: 'image' | 'video'; readonly mime: string }>;
  /** PNG with a still of every shot and the score of every cut. */
  drawContactSheet(sheet: ContactSheet): Promise<Uint8Array>;
  /** Small JPEG for lists and strips: at most 640 pixels wide. */
  encodePoster(image: RgbaImage): Promise<Uint8Array>;
}
