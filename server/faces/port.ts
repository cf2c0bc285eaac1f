import type { RgbaImage } from '#server/media/port.ts';

/** How alike faces are, 0..1 (the same person is mostly over 0.6), or in a sentence why that cannot be told. */
export type FaceLikeness = { readonly score: number } | { readonly score: null; readonly reason: string };

/** Someone who recognises faces. Optional: where there is none, identity is not measured, and said not to be. */
export interface FaceRecogniser {
  /**
   * How much the face that pictures of a take show is that of a character: the mean over those pictures that show a face, of
   * the face that fits best. Throws for faults of its own; what it cannot tell is no fault. May be repeated.
   */
  likeness(pictures: readonly RgbaImage[], ofCharacter: readonly RgbaImage[]): Promise<FaceLikeness>;
}
