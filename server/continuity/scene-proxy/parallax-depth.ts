import type { RgbaImage } from '#server/media/port.ts';
import { type DepthMap, spreadOf } from './estimate-depth.ts';

/** Least range of nearness, 0..1, in which a moved camera shows anything but a moved picture. */
const LEAST_DEPTH_RANGE = 0.08;
/** Least difference of brightness, 0..255, between the dark and the light parts of a picture that anything can be told from. */
const LEAST_PICTURE_RANGE = 6;

/** Why a picture and its depth make no scene to move in, as a sentence; `null` when they do. */
export function whyNoParallax(image: RgbaImage, depth: DepthMap): string | null {
  const luma = new Float32Array(image.width * image.height);
  for (let at = 0; at < luma.length; at++) {
    luma[at] = 0.2126 * image.data[at * 4]! + 0.7152 * image.data[at * 4 + 1]! + 0.0722 * image.data[at * 4 + 2]!;
  }
  const picture = spreadOf(luma);
  if (picture.high - picture.low < LEAST_PICTURE_RANGE) {
    return 'Insufficient parallax depth: the picture is almost of one colour. Choose another shot or moment.';
  }
  const range = spreadOf(depth.near);
  if (range.high - range.low < LEAST_DEPTH_RANGE) {
    return 'Insufficient parallax depth: everything in the picture is equally far. Choose another shot or moment.';
  }
  return null;
}
