import { createHash } from 'node:crypto';
import { canonicalJson } from '#contract/canonical-json.ts';
import type { RgbaImage } from '#server/media/port.ts';
import type { ImageInput, VideoRequest } from '#server/providers/port.ts';
import type { ColourMatrix } from '../conditioning/colour-matrix.ts';
import { chain, partly, styleMatrix } from '../conditioning/colour-matrix.ts';
import type { Continuation } from '../conditioning/continuation.ts';
import { fitPicture } from '../conditioning/picture.ts';
import { transferMatrix } from '../conditioning/style-transfer.ts';
import type { SceneSpec } from '../reading/scene-spec.ts';
import type { WorldShot } from './world-view.ts';
import { WorldView } from './world-view.ts';

/** One colour matrix for a whole take. `key` tells what it was made from. */
export interface Grade {
  readonly key: string;
  readonly matrix: ColourMatrix;
}

const DEFAULT_STRENGTH = 0.6;
/** Size at which pictures are measured. */
const MEASURED = { width: 192, height: 108 };
/** Full strength lifts blacks; the matrix goes this far at strength 1. */
const FULL_STRENGTH = 0.92;

/**
 * The look the words name, then the style reference's palette, as strong as asked. A take that carries on another one
 * under the same reference keeps that one's matrix, so that a chain does not drift.
 */
export async function chooseGrade(
  request: VideoRequest,
  scene: SceneSpec,
  shot: WorldShot,
  earlier: Continuation | null,
): Promise<Grade> {
  const [reference] = request.styleReferences ?? [];
  const strength = request.styleStrength ?? DEFAULT_STRENGTH;
  const named = styleMatrix(scene.styles);
  const key = createHash('sha256')
    .update(
      canonicalJson({
        styles: scene.styles,
        reference: reference?.sha256 ?? null,
        strength: reference ? strength : null,
      }),
    )
    .digest('hex')
    .slice(0, 16);
  if (earlier?.grade.key === key) return { key, matrix: earlier.grade.matrix };
  if (!reference) return { key, matrix: named };
  const target = (await fitPicture(reference, MEASURED.width, MEASURED.height)).image;
  const own = await measuredFrame(shot);
  return { key, matrix: chain(partly(transferMatrix(own, target), strength * FULL_STRENGTH), named) };
}

/** The look for a start image that is the scene itself: only the style reference's palette, for its own look is there already. */
export async function gradePicture(request: VideoRequest, startImage: ImageInput): Promise<ColourMatrix | null> {
  const [reference] = request.styleReferences ?? [];
  if (!reference) return null;
  const { width, height } = MEASURED;
  const [own, target] = [await fitPicture(startImage, width, height), await fitPicture(reference, width, height)];
  return partly(transferMatrix(own.image, target.image), (request.styleStrength ?? DEFAULT_STRENGTH) * FULL_STRENGTH);
}

/** The shot's first frame, small. */
async function measuredFrame(shot: WorldShot): Promise<RgbaImage> {
  const width = MEASURED.width;
  const height = Math.max(2, Math.round((width * shot.height) / shot.width));
  const view = await WorldView.open({ ...shot, width, height, frameCount: 1 });
  view.drawFrame(0);
  return { width, height, data: Uint8Array.from(view.canvas.data()) };
}
