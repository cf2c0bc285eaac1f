import type { RgbaImage } from '#server/media/port.ts';
import { FRAMES_EACH_SIDE } from '#server/continuity/measure-cut.ts';
import type { JobDeps } from './deps.ts';
import type { Clip } from './read-cuts.ts';

/** Short side of the pictures a cut is measured on. */
const MEASURED_LINES = 180;
/** Clips of which pictures are held on to: a film's cuts are measured in order, so a clip is wanted again at once. */
const HELD_CLIPS = 4;

/** The frames of a clip that its two cuts and its colours are told from. */
export interface ClipPictures {
  /** First frames that play, in order. */
  head: readonly RgbaImage[];
  /** Last frames that play, in order. */
  tail: readonly RgbaImage[];
  /** First, middle and last frame that play; fewer of a clip that has fewer. */
  sample: readonly RgbaImage[];
}

/** One of them. */
export type ClipPart = keyof ClipPictures;

const NO_PICTURES: Readonly<ClipPictures> = { head: [], tail: [], sample: [] };

/** Reads each part of a clip once while it is wanted, and what is wanted of a clip together in one go. */
export class ClipReader {
  readonly #held = new Map<string, Partial<Record<ClipPart, Promise<readonly RgbaImage[]>>>>();

  constructor(private readonly deps: Pick<JobDeps, 'media' | 'store'>) {}

  /** Parts that are not asked for are empty, as are those of a clip without media. Throws what reading the media throws. */
  async read(clip: Clip, parts: readonly ClipPart[]): Promise<Readonly<ClipPictures>> {
    const held = this.#hold(JSON.stringify(clip.side));
    const missing = parts.filter((part) => !held[part]);
    if (missing.length > 0) {
      const reading = readParts(this.deps, clip, missing);
      for (const part of missing) {
        held[part] = reading.then((pictures) => pictures[part]);
        // What failed once may succeed when it is asked for again.
        held[part].catch(() => delete held[part]);
      }
    }
    const pictures = { ...NO_PICTURES };
    for (const part of parts) pictures[part] = (await held[part]) ?? [];
    return pictures;
  }

  #hold(name: string) {
    const held = this.#held.get(name) ?? {};
    this.#held.delete(name);
    this.#held.set(name, held);
    const [oldest] = this.#held.keys();
    if (this.#held.size > HELD_CLIPS && oldest !== undefined) this.#held.delete(oldest);
    return held;
  }

  /** Lets go of everything. */
  clear(): void {
    this.#held.clear();
  }
}

async function readParts(
  { media, store }: Pick<JobDeps, 'media' | 'store'>,
  { take, side, inFrame, outFrame }: Clip,
  parts: readonly ClipPart[],
): Promise<Readonly<ClipPictures>> {
  if (!side) return NO_PICTURES;
  const scale = MEASURED_LINES / Math.min(take.width, take.height);
  const size = { width: Math.round(take.width * scale), height: Math.round(take.height * scale) };
  const sampled = [...new Set([inFrame, (inFrame + outFrame - 1) >> 1, outFrame - 1])];
  const ranges: Record<ClipPart, { readonly from: number; readonly to: number }[]> = {
    // One more than on the other side: the measurement looks as far behind the cut as before it.
    head: [{ from: inFrame, to: Math.min(outFrame, inFrame + FRAMES_EACH_SIDE + 1) }],
    tail: [{ from: Math.max(inFrame, outFrame - FRAMES_EACH_SIDE), to: outFrame }],
    sample: sampled.map((frame) => ({ from: frame, to: frame + 1 })),
  };
  const wanted = parts.flatMap((part) => ranges[part]);
  const read = await media.frameRanges(await store.blobs.pathOf(side.mediaSha256), wanted, { size });
  const pictures = { ...NO_PICTURES };
  for (const part of parts) pictures[part] = read.splice(0, ranges[part].length).flat();
  return pictures;
}
