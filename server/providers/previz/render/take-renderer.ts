import type { Canvas } from '@napi-rs/canvas';
import type { Json } from '#contract/canonical-json.ts';
import type { RgbaImage } from '#server/media/port.ts';
import type { VideoRequest } from '#server/providers/port.ts';
import type { ColourMatrix } from '../conditioning/colour-matrix.ts';
import { changesColours, matrixPainter, partly } from '../conditioning/colour-matrix.ts';
import { readContinuation } from '../conditioning/continuation.ts';
import { fitPicture } from '../conditioning/picture.ts';
import { smoothStep } from '../picture/colour.ts';
import { chooseGrade, gradePicture } from './choose-grade.ts';
import { describeEnd } from './describe-end.ts';
import {
  addDifference,
  difference,
  dissolveWeight,
  EASE_FRAMES,
  endWeight,
  mixPicture,
  startWeight,
} from './frame-blend.ts';
import { ImageView } from './image-view.ts';
import { offsetWarnings } from './camera-offset.ts';
import { prepareShot, readScene } from './prepare-shot.ts';
import { requestWarnings } from './request-warnings.ts';
import { readGarments } from './read-garments.ts';
import { WorldView } from './world-view.ts';

/** A take that is ready to be drawn frame by frame. */
export interface TakeRenderer {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frameCount: number;
  readonly seed: number;
  /** What could not be honoured exactly, in words. */
  readonly warnings: readonly string[];
  /** State at the take's end, for `VideoRequest.continueFrom`. */
  readonly continuation: Json;
  /** Draws a frame, in any order; the pixels are good until the next call. */
  render(frame: number): RgbaImage;
  /** Distances of what a frame shows, as `WorldView` tells them; `null` when it is not known: a world taken from a picture. */
  distances(frame: number): Float32Array | null;
}

/** Draws frames into a canvas: a world, or a picture taken as one. */
interface View {
  readonly canvas: Canvas;
  drawFrame(frame: number): void;
  /** Absent where depth is only guessed. */
  distances?(frame: number): Float32Array | null;
}

/** How a start picture passes into the scene. */
type Passage =
  | { readonly kind: 'ease'; readonly image: RgbaImage; readonly frames: number }
  | { readonly kind: 'dissolve'; readonly image: RgbaImage; readonly frames: number };

/** Time in which a start image that is the scene takes on the look of a style reference. */
const GRADE_SECONDS = 2;
/** Seed when none is asked for. */
const DEFAULT_SEED = 1;

/** Prepares a take: reads the words and the pictures it is conditioned on, paints the plates. Throws when a picture cannot be read. */
export async function openTake(request: VideoRequest): Promise<TakeRenderer> {
  const { width, height } = request;
  const warnings = offsetWarnings(request.camera);
  const earlier = readContinuation(request.continueFrom);
  const scene = readScene(request, earlier);
  const isSamePlace =
    earlier !== null &&
    earlier.scene.place === scene.place &&
    earlier.placeTag === (request.place?.toLowerCase() ?? null);
  const start = request.startImage ? await fitPicture(request.startImage, width, height) : null;
  const end = request.endImage ? await fitPicture(request.endImage, width, height) : null;
  if (start && !start.isExact) warnings.push(`The start image was scaled and cut to ${width}×${height}.`);
  if (end && !end.isExact) warnings.push(`The end image was scaled and cut to ${width}×${height}.`);
  const prepared = prepareShot(request, scene, isSamePlace ? earlier : null, await readGarments(request));
  const { shot } = prepared;
  const isPictureWorld = start !== null && earlier === null;
  warnings.push(...requestWarnings(request, scene, isPictureWorld));
  const grade = isPictureWorld ? null : await chooseGrade(request, scene, shot, isSamePlace ? earlier : null);
  const matrix = grade ? grade.matrix : request.startImage ? await gradePicture(request, request.startImage) : null;
  const view: View = isPictureWorld
    ? new ImageView({
        image: start.image,
        depth: request.depthImage ? (await fitPicture(request.depthImage, width, height)).image : null,
        path: shot.path,
        weather: shot.weather,
        fps: shot.fps,
      })
    : await WorldView.open(shot);
  const passage = start ? passageOf(start.image, isSamePlace || isPictureWorld, shot) : null;
  if (passage?.kind === 'dissolve')
    warnings.push('The words name another place than the start image shows: it dissolves into the new one.');
  const paint = isPictureWorld ? gradualPainter(matrix, shot.fps, shot.frameCount) : steadyPainter(matrix);
  const draw = frameMaker(view, paint, passage, end?.image ?? null, shot);
  return {
    width,
    height,
    fps: shot.fps,
    frameCount: shot.frameCount,
    seed: request.seed ?? DEFAULT_SEED,
    warnings,
    continuation: isPictureWorld ? null : describeEnd(request, prepared, grade ?? NO_GRADE),
    render: (frame) => ({ width, height, data: draw(frame) }),
    distances: (frame) => view.distances?.(frame) ?? null,
  };
}

const NO_GRADE: { readonly key: string; readonly matrix: ColourMatrix } = {
  key: '',
  matrix: [
    [1, 0, 0, 0],
    [0, 1, 0, 0],
    [0, 0, 1, 0],
  ],
};

function passageOf(
  image: RgbaImage,
  isEased: boolean,
  shot: { readonly fps: number; readonly frameCount: number },
): Passage {
  const half = Math.max(1, Math.floor(shot.frameCount / 2));
  return isEased
    ? { kind: 'ease', image, frames: Math.min(EASE_FRAMES, half) }
    : { kind: 'dissolve', image, frames: Math.min(Math.round(shot.fps), half) };
}

/** Puts the colours of a frame from one buffer into another; null where there is nothing to change. */
type Painter = (frame: number, source: Uint8Array, target: Uint8ClampedArray) => void;

/** One look for the whole take. */
function steadyPainter(matrix: ColourMatrix | null): Painter | null {
  const paint = matrix && changesColours(matrix) ? matrixPainter(matrix) : null;
  return paint && ((_, source, target) => paint(source, target));
}

/** From no look at frame 0, which is to equal the start image, to the whole of it. */
function gradualPainter(matrix: ColourMatrix | null, fps: number, frameCount: number): Painter | null {
  if (!matrix || !changesColours(matrix)) return null;
  const frames = Math.max(1, Math.min(frameCount - 1, Math.round(GRADE_SECONDS * fps)));
  const whole = matrixPainter(matrix);
  return (frame, source, target) => {
    if (frame >= frames) whole(source, target);
    else matrixPainter(partly(matrix, smoothStep(0, frames, frame)))(source, target);
  };
}

function frameMaker(
  view: View,
  paint: Painter | null,
  passage: Passage | null,
  end: RgbaImage | null,
  shot: { readonly fps: number; readonly frameCount: number },
): (frame: number) => Uint8Array {
  const graded = paint || passage || end ? new Uint8ClampedArray(view.canvas.width * view.canvas.height * 4) : null;
  const drawGraded = (frame: number, target: Uint8ClampedArray) => {
    view.drawFrame(frame);
    const drawn = view.canvas.data();
    if (paint) paint(frame, drawn, target);
    else target.set(drawn);
  };
  let delta: Int16Array | null = null;
  return (frame) => {
    if (!graded) {
      view.drawFrame(frame);
      return view.canvas.data();
    }
    const bytes = new Uint8Array(graded.buffer);
    const isPassing = passage !== null && frame < passage.frames;
    if (isPassing && passage.kind === 'ease' && !delta) {
      // What the start image adds is known from the first frame, whichever is asked for first.
      drawGraded(0, graded);
      delta = difference(passage.image, bytes);
    }
    drawGraded(frame, graded);
    if (isPassing && passage.kind === 'dissolve')
      mixPicture(graded, passage.image.data, dissolveWeight(frame, passage.frames));
    else if (isPassing && delta) addDifference(graded, delta, startWeight(frame, passage.frames));
    if (end) {
      const weight = endWeight(frame, shot.frameCount, shot.fps);
      if (weight > 0) mixPicture(graded, end.data, weight);
    }
    return bytes;
  };
}
