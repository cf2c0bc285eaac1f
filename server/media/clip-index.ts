import { stat } from 'node:fs/promises';
import { mediaRejected } from './failure.ts';
import type { MediaOptions, VideoInfo } from './port.ts';
import type { VideoType } from './sniff.ts';

/** Everything that is known about a clip after reading its index once. */
export interface ClipIndex {
  readonly type: VideoType;
  readonly info: VideoInfo;
  /** When each frame is shown, in ticks. */
  readonly times: readonly number[];
  /** Where decoding can begin, in ticks, in the order of the file: when such a frame is shown, and when it is decoded. */
  readonly keys: readonly { readonly pts: number; readonly dts: number }[];
  readonly ticksPerSecond: number;
  /** When the file starts; seeks count from there. */
  readonly startSeconds: number;
  /** Whole quarter turns clockwise that bring the stored pictures upright. */
  readonly quarterTurns: 0 | 1 | 2 | 3;
  /** Equal for clips that one decoder can play one after the other without being set up anew. */
  readonly signature: string;
  /** Frames are stored in the order of showing and the first stands alone: the clip may follow any other of its signature. */
  readonly isJoinable: boolean;
}

const KEPT_INDEXES = 200;

/** Reads each unchanged file's index once. */
export class IndexCache {
  private readonly indexes = new Map<string, ClipIndex>();
  constructor(private readonly readIndex: (path: string, options: MediaOptions) => Promise<ClipIndex>) {}

  async read(path: string, options: MediaOptions = {}): Promise<ClipIndex> {
    const key = await fileIdentity(path);
    const kept = this.indexes.get(key);
    if (kept) return kept;
    const index = await this.readIndex(path, options);
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
