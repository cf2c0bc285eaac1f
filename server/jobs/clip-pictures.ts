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
  readonly head: readonly RgbaImage[];
  /** Last frames that play, in order. */
  readonly tail: readonly RgbaImage[];
  /** First, middle and last frame that play; fewer of a clip that has fewer. */
  readonly sample: readonly RgbaImage[];
}

/** Reads each clip's pictures once, in one go, while they are wanted. */
export class ClipReader {
  readonly #held = new Map<string, Promise<ClipPictures>>();

  constructor(private readonly deps: Pick<JobDeps, 'media' | 'store'>) {}

  /** Throws what reading the media throws. A clip without media has no pictures. */
  read(clip: Clip): Promise<ClipPictures> {
    const name = JSON.stringify(clip.side);
    const pictures = this.#held.get(name) ?? readPictures(this.deps, clip);
    this.#held.delete(name);
    this.#held.set(name, pictures);
    const [oldest] = this.#held.keys();
    if (this.#held.size > HELD_CLIPS && oldest !== undefined) this.#held.delete(oldest);
    // What failed once may succeed when it is asked for again.
    pictures.catch(() => this.#held.delete(name));
    return pictures;
  }

  /** Lets go of everything. */
  clear(): void {
    this.#held.clear();
  }
}

async function readPictures({ media, store }: Pick<JobDeps, 'media' | 'store'>, clip: Clip): Promise<ClipPictures> {
  const { take, side, inFrame, outFrame } = clip;
  if (!side) return { head: [], tail: [], sample: [] };
  const scale = MEASURED_LINES / Math.min(take.width, take.height);
  const size = { width: Math.round(take.width * scale), height: Math.round(take.height * scale) };
  const middleFrame = (inFrame + outFrame - 1) >> 1;
  const [head = [], middle = [], tail = []] = await media.frameRanges(
    await store.blobs.pathOf(side.mediaSha256),
    [
      // One more than on the other side: the measurement looks as far behind the cut as before it.
      { from: inFrame, to: Math.min(outFrame, inFrame + FRAMES_EACH_SIDE + 1) },
      { from: middleFrame, to: middleFrame + 1 },
      { from: Math.max(inFrame, outFrame - FRAMES_EACH_SIDE), to: outFrame },
    ],
    { size },
  );
  const wanted = new Map([
    [inFrame, head[0]],
    [middleFrame, middle[0]],
    [outFrame - 1, tail.at(-1)],
  ]);
  return { head, tail, sample: [...wanted.values()].flatMap((frame) => frame ?? []) };
}
