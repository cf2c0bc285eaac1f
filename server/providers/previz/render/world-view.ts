import { createCanvas } from '@napi-rs/canvas';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { drawFigure, gaitCycleSeconds } from '../figures/draw-figure.ts';
import type { CameraPath } from '../camera/camera-path.ts';
import { type CameraPose, Projector } from '../camera/projector.ts';
import { css, mix } from '../picture/colour.ts';
import type { Plate, World } from '../scene/world.ts';
import { figureLight } from './figure-light.ts';
import { drawOverlay, filmOverlay } from './film-finish.ts';
import { frameDistances } from './frame-distances.ts';
import { Mirror, type Reflection } from './mirror.ts';
import type { PlateSheet } from './plate-sheet.ts';
import { drawSheet, paintSheet } from './plate-sheet.ts';
import { releaseFrames } from './release-frames.ts';
import type { Actor } from './staging.ts';
import { actorAt } from './staging.ts';
import type { Weather } from './weather.ts';
import { drawSprite, FigureSprites, maxSpriteHeight, type SpriteOrder } from './figure-sprites.ts';
import { paintShafts, type Shafts } from './shafts.ts';
import type { PixelRectangle } from '../picture/pixel-rectangle.ts';
import { visibleParts } from './visible-parts.ts';

/** Everything a shot of a world is drawn from. */
export interface WorldShot {
  readonly world: World;
  readonly path: CameraPath;
  readonly actors: readonly Actor[];
  readonly weather: Weather;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frameCount: number;
  /** Time of the world at the shot's first frame, in seconds: rain and water carry on from take to take. */
  readonly worldSeconds: number;
  /** 0..1, how much of their colours those show whom the shot is about. */
  readonly leadExposure: number;
  /** -1..1, what blows in coats and hair. */
  readonly wind: number;
}

/** How many poses of a shot are looked at to learn what its plates must show. */
const POSE_SAMPLES = 24;
/** Frames for which a drawing holds, as in cel animation: "on twos". */
const HELD_FRAMES = 2;
/** Extras, who are small and many, walk in a loop of a few drawings; standing ones hold a drawing for half a second. */
const LOOP_DRAWINGS = 6;
const STANDING_SECONDS = 0.5;
/** Steps of height in which extras are drawn, down from the tallest they get in the shot; between them a drawing is shrunk. */
const EXTRA_HEIGHT_STEP = 1.6;
/** What moves too fast to be drawn on twos. */
const QUICK_ACTIONS: ReadonlySet<Actor['action']> = new Set(['run']);

type Part = {
  readonly z: number;
  readonly draw: (context: SKRSContext2D, projector: Projector, seconds: number) => void;
};

/** Draws the frames of a shot: plates painted once and moved, figures, water and weather drawn anew. */
export class WorldView {
  readonly canvas: Canvas;
  readonly #context: SKRSContext2D;
  readonly #sheets: PlateSheet[];
  readonly #overlay: Canvas;
  readonly #mirror: Mirror | null;
  readonly #shafts: Shafts | null;
  readonly #sprites = new FigureSprites();
  readonly #tallest: ReadonlyMap<Actor, number>;

  private constructor(
    readonly shot: WorldShot,
    sheets: PlateSheet[],
  ) {
    const { width, height, world } = shot;
    this.canvas = createCanvas(width, height);
    this.#context = this.canvas.getContext('2d');
    this.#sheets = sheets;
    this.#overlay = filmOverlay(width, height);
    this.#mirror = world.ground ? new Mirror(world, world.ground, this.#sheets, width, height) : null;
    this.#shafts = paintShafts(world, width, height);
    const poses = posesOf(shot);
    this.#tallest = new Map(shot.actors.map((actor) => [actor, tallestPx(actor, poses, shot)]));
  }

  /** Paints the plates of a shot. */
  static async open(shot: WorldShot): Promise<WorldView> {
    const poses = posesOf(shot);
    const farFirst = [...shot.world.plates].sort((a: Plate, b: Plate) => (a.z === b.z ? 0 : b.z - a.z));
    const sheets: PlateSheet[] = [];
    for (const plate of farFirst) {
      const sheet = paintSheet(plate, poses, shot.width, shot.height);
      if (sheet) sheets.push(sheet);
      // The copy that was looked through for what is clear is as large as the sheet.
      await releaseFrames();
    }
    return new WorldView(shot, sheets);
  }

  /** Draws one frame into `canvas`. Frames may be asked for in any order. */
  drawFrame(frame: number): void {
    const { shot } = this;
    const shotSeconds = frame / shot.fps;
    const seconds = shot.worldSeconds + shotSeconds;
    const projector = this.#projectorAt(shotSeconds);
    const context = this.#context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 1;
    context.fillStyle = css(shot.world.palette.haze);
    context.fillRect(0, 0, shot.width, shot.height);
    context.save();
    this.#roll(context, projector);
    this.#drawScene(context, projector, seconds, shotSeconds);
    context.restore();
    shot.weather.drawNear(context, projector, seconds, 1);
    if (this.#shafts) context.drawImage(this.#shafts.picture, this.#shafts.x, this.#shafts.y);
    drawOverlay(context, this.#overlay, frame);
  }

  #projectorAt(shotSeconds: number): Projector {
    return new Projector(this.shot.path(shotSeconds), this.shot.width, this.shot.height);
  }

  #roll(context: SKRSContext2D, projector: Projector): void {
    if (projector.pose.roll === 0) return;
    const { width, height } = this.shot;
    context.translate(width / 2, height / 2);
    context.rotate(projector.pose.roll);
    context.translate(-width / 2, -height / 2);
  }

  #drawScene(context: SKRSContext2D, projector: Projector, seconds: number, shotSeconds: number): void {
    const { world, weather } = this.shot;
    const sky = this.#sheets.filter((sheet) => !Number.isFinite(sheet.plate.z));
    const edge = world.ground?.endZ;
    const hiding = world.ground && { endZ: edge ?? Number.POSITIVE_INFINITY, topRow: this.#groundTop(projector) };
    const visible = visibleParts(this.#sheets, projector, hiding ?? null);
    const before = this.#projectorAt(shotSeconds - 1 / this.shot.fps);
    for (const sheet of sky) drawSheet(context, sheet, projector, before, visible.get(sheet));
    if (world.ground && edge === undefined) this.#drawGround(context, projector, seconds, shotSeconds);
    const ground: Part[] =
      edge === undefined ? [] : [{ z: edge, draw: () => this.#drawGround(context, projector, seconds, shotSeconds) }];
    const parts = [...this.#uprightParts(shotSeconds, seconds, ground, visible)].sort((a, b) => b.z - a.z);
    const subjectZ = this.shot.actors[0]?.start[2] ?? projector.pose.z + 4;
    let isWeatherDrawn = false;
    for (const part of parts) {
      if (!isWeatherDrawn && part.z < subjectZ + 1) {
        weather.drawFar(context, projector, seconds, 1);
        isWeatherDrawn = true;
      }
      part.draw(context, projector, seconds);
    }
    if (!isWeatherDrawn) weather.drawFar(context, projector, seconds, 1);
  }

  /** Row from which on the ground covers the frame. */
  #groundTop(projector: Projector): number {
    const endZ = this.shot.world.ground?.endZ;
    return endZ === undefined ? projector.horizonY : projector.rowAt(0, endZ);
  }

  /** Everything that stands upright at one depth, with `ground` among it in its place in the order. */
  #uprightParts(
    shotSeconds: number,
    seconds: number,
    ground: readonly Part[] = [],
    visible?: ReadonlyMap<PlateSheet, readonly PixelRectangle[]>,
  ): Part[] {
    const before = this.#projectorAt(shotSeconds - 1 / this.shot.fps);
    return [
      ...this.#sheets
        .filter((sheet) => Number.isFinite(sheet.plate.z))
        .map(
          (sheet): Part => ({
            z: sheet.plate.z,
            draw: (context, projector) => drawSheet(context, sheet, projector, before, visible?.get(sheet)),
          }),
        ),
      ...this.shot.world.live,
      ...ground,
      ...this.#figureParts(shotSeconds, seconds),
    ];
  }

  /**
   * How far what each pixel of a frame shows is from the camera, in metres row by row; Infinity is the sky. Weather, light and
   * mirrored pictures have no depth. `null` while the camera is tilted.
   */
  distances(frame: number): Float32Array | null {
    const { world, fps, worldSeconds } = this.shot;
    const shotSeconds = frame / fps;
    const seconds = worldSeconds + shotSeconds;
    const projector = this.#projectorAt(shotSeconds);
    if (projector.pose.roll !== 0) return null;
    return frameDistances(this.#uprightParts(shotSeconds, seconds), world.ground ?? null, projector, seconds);
  }

  #figureParts(shotSeconds: number, seconds: number): Part[] {
    return this.shot.actors.map((actor) => ({
      z: actorAt(actor, shotSeconds)[2],
      draw: (context, projector) => this.#drawActor(context, projector, actor, shotSeconds, seconds, false),
    }));
  }

  #drawActor(
    context: SKRSContext2D,
    projector: Projector,
    actor: Actor,
    shotSeconds: number,
    seconds: number,
    isMirrored: boolean,
  ): void {
    const [x, y, z] = actorAt(actor, shotSeconds);
    const scale = projector.scaleAt(z);
    if (scale <= 0) return;
    const [column, row, heightPx] = [projector.columnAt(x, z), projector.rowAt(y, z), actor.height * scale];
    const reach = heightPx * 2.4;
    if (column < -reach || column > projector.width + reach || row - heightPx * 1.5 > projector.height) return;
    // A mirror image begins at the feet: below the frame there is nothing to see of it.
    if (isMirrored && projector.rowAt(0, z) > projector.height) return;
    const order = actor.isExtra
      ? this.#extraOrder(actor, shotSeconds, heightPx, projector)
      : this.#leadOrder(actor, shotSeconds, seconds, heightPx, z - projector.pose.z);
    const sprite = this.#sprites.get(actor.key, order, projector);
    context.save();
    if (isMirrored) {
      context.translate(0, 2 * projector.rowAt(0, z));
      context.scale(1, -1);
    }
    if (sprite) drawSprite(context, sprite, column, row, heightPx);
    else drawFigure(context, order.spec, order.pose, order.light, { x: column, y: row, heightPx });
    context.restore();
  }

  #leadOrder(actor: Actor, shotSeconds: number, seconds: number, heightPx: number, distance: number): SpriteOrder {
    const { world, wind, fps } = this.shot;
    const heldSeconds = QUICK_ACTIONS.has(actor.action) ? shotSeconds : heldFrame(shotSeconds, fps) / fps;
    const gust = wind * (0.7 + 0.3 * Math.sin((seconds - shotSeconds + heldSeconds) * 1.9));
    const pose = { action: actor.action, seconds: actor.phaseSeconds + heldSeconds, facing: actor.facing, wind: gust };
    return {
      spec: actor.spec,
      pose,
      light: figureLight(world.palette, this.shot.leadExposure, distance),
      heightPx,
      kept: 1,
    };
  }

  /** Everything about it comes in steps, so that the same drawings serve again. */
  #extraOrder(actor: Actor, shotSeconds: number, heightPx: number, projector: Projector): SpriteOrder {
    const { world, wind } = this.shot;
    const loop = gaitCycleSeconds(actor.spec, actor.action);
    const held = loop === null ? STANDING_SECONDS : loop / LOOP_DRAWINGS;
    const drawing = Math.floor((actor.phaseSeconds + shotSeconds) / held);
    const seconds = (loop === null ? drawing : drawing % LOOP_DRAWINGS) * held;
    const limit = maxSpriteHeight(actor.spec.kind, projector);
    const tallest = Math.max(heightPx, Math.min(this.#tallest.get(actor) ?? 0, limit));
    const steps = Math.floor(Math.log(tallest / heightPx) / Math.log(EXTRA_HEIGHT_STEP));
    const drawnPx = tallest / EXTRA_HEIGHT_STEP ** steps;
    // The air of the middle of the step.
    const middlePx = drawnPx / Math.sqrt(EXTRA_HEIGHT_STEP);
    const light = figureLight(world.palette, world.palette.exposure, (actor.height * projector.focalPixels) / middlePx);
    const pose = { action: actor.action, seconds, facing: actor.facing, wind: wind * 0.7 };
    return { spec: actor.spec, pose, light, heightPx: drawnPx, kept: loop === null ? 1 : LOOP_DRAWINGS };
  }

  #drawGround(context: SKRSContext2D, projector: Projector, seconds: number, shotSeconds: number): void {
    const { world, width, height } = this.shot;
    const ground = world.ground;
    if (!ground || projector.horizonY >= height * 1.3) return;
    const reach = Math.max(width, height);
    const gradient = context.createLinearGradient(0, projector.horizonY, 0, projector.horizonY + height * 0.42);
    gradient.addColorStop(
      0,
      css(mix(ground.far, world.palette.haze, Math.min(0.9, 0.3 + world.palette.hazeAmount * 0.6))),
    );
    gradient.addColorStop(0.16, css(mix(ground.far, ground.near, 0.22)));
    gradient.addColorStop(0.5, css(mix(ground.far, ground.near, 0.7)));
    gradient.addColorStop(1, css(ground.near));
    const top = this.#groundTop(projector);
    context.save();
    context.beginPath();
    context.rect(-reach * 0.2, top, width + reach * 0.4, height - top + reach * 0.2);
    if (ground.endZ !== undefined) context.clip();
    context.fillStyle = gradient;
    context.fill();
    this.#mirror?.draw(context, projector, this.#reflection(shotSeconds));
    ground.drawMarks?.(context, projector, seconds);
    context.restore();
  }

  /** What is mirrored is broken by ripples: on twos it looks no worse. */
  #reflection(shotSeconds: number): Reflection {
    const { shot } = this;
    const frame = heldFrame(shotSeconds, shot.fps);
    const heldSeconds = frame / shot.fps;
    const seconds = shot.worldSeconds + heldSeconds;
    const projector = this.#projectorAt(heldSeconds);
    return {
      frame,
      projector,
      seconds,
      drawFigures: (small) => {
        for (const actor of shot.actors) this.#drawActor(small, projector, actor, heldSeconds, seconds, true);
      },
    };
  }
}

/** Where the camera is in moments that are spread evenly over a shot, its first and last frame among them. */
function posesOf({ path, frameCount, fps }: WorldShot): CameraPose[] {
  return Array.from({ length: POSE_SAMPLES + 1 }, (_, index) => path((index * (frameCount - 1)) / POSE_SAMPLES / fps));
}

/** The most pixels an actor is high in any of the poses, which are spread evenly over the shot. */
function tallestPx(actor: Actor, poses: readonly CameraPose[], { width, height, frameCount, fps }: WorldShot): number {
  const seconds = (frameCount - 1) / fps;
  const heights = poses.map((pose, index) => {
    const [, , z] = actorAt(actor, (index * seconds) / (poses.length - 1));
    return actor.height * new Projector(pose, width, height).scaleAt(z);
  });
  return Math.max(...heights);
}

/** The frame whose drawing is still shown. */
function heldFrame(shotSeconds: number, fps: number): number {
  return Math.floor(Math.round(shotSeconds * fps) / HELD_FRAMES) * HELD_FRAMES;
}
