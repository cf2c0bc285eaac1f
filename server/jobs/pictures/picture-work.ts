import { clipColours } from '#server/continuity/drift.ts';
import { type CutFrames, type CutMeasurement, measureCut } from '#server/continuity/measure-cut.ts';
import { scoreStyle } from '#server/continuity/style-score.ts';
import type { RgbaImage } from '#server/media/port.ts';
import type { ClipColours } from '#server/store/port.ts';

/** Looking at pictures: tens of milliseconds of one processor each, so it is done where nobody waits for an answer. */
export interface PictureWork {
  /** Measures a join; see {@link measureCut}. */
  cut(frames: CutFrames): Promise<CutMeasurement>;
  /** Colours of a clip from some of its frames; null for none. */
  colours(frames: readonly RgbaImage[]): Promise<ClipColours | null>;
  /** How well a frame keeps a look, 0..1; null when it cannot be told. */
  style(frame: RgbaImage, look: RgbaImage): Promise<number | null>;
}

/** What is done, by its name: in this thread or in another. */
export const pictureOperations = {
  cut: (frames: CutFrames) => measureCut(frames),
  colours: (frames: readonly RgbaImage[]) => clipColours(frames),
  style: ({ frame, look }: { readonly frame: RgbaImage; readonly look: RgbaImage }) => scoreStyle(frame, look).score,
};

/** Does it in this thread; for programs that do nothing else meanwhile. */
export const picturesHere: PictureWork = {
  cut: async (frames) => pictureOperations.cut(frames),
  colours: async (frames) => pictureOperations.colours(frames),
  style: async (frame, look) => pictureOperations.style({ frame, look }),
};
