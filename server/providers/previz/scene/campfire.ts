import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Projector } from '../camera/projector.ts';
import { css, mix } from '../picture/colour.ts';
import { noise2 } from '../picture/noise.ts';
import type { Rgb } from '../figures/port.ts';
import type { LivePart } from './world.ts';

const EMBER: Rgb = [255, 92, 28];
const FLAME: Rgb = [255, 168, 64];
const CORE: Rgb = [255, 236, 170];
const LOG: Rgb = [38, 26, 22];
/** Metres from the ground to the highest tongue. */
const HEIGHT = 0.75;

/** A small fire on the ground that flickers and lights what lies around it. Metres, x to the right of the world's middle. */
export function campfire(seed: number, x: number, z: number): LivePart {
  return {
    z,
    draw(context, projector, seconds) {
      const scale = projector.scaleAt(z);
      if (scale <= 0) return;
      const flicker = 0.85 + 0.3 * (noise2(seed, seconds * 5, 3) - 0.5);
      const at = [projector.columnAt(x, z), projector.rowAt(0, z)] as const;
      drawPool(context, projector, at, scale, flicker);
      drawLogs(context, at, scale);
      for (const [colour, share] of [
        [EMBER, 1],
        [FLAME, 0.72],
        [CORE, 0.4],
      ] as const)
        drawTongues(context, at, scale * share, colour, seed, seconds);
      drawGlow(context, at[0], at[1] - HEIGHT * 0.4 * scale, 2.6 * scale * flicker, 0.5 * flicker);
    },
  };
}

/** Light on the ground around it. */
function drawPool(
  context: SKRSContext2D,
  projector: Projector,
  [column, row]: readonly [number, number],
  scale: number,
  flicker: number,
): void {
  // The ground is seen from the camera's height: a circle on it is this much flatter.
  const flatness = Math.max(0.08, Math.min(0.5, (row - projector.horizonY) / Math.max(1, projector.focalPixels)));
  context.save();
  context.translate(column, row);
  context.scale(1, flatness);
  drawGlow(context, 0, 0, 4.2 * scale, 0.55 * flicker);
  context.restore();
}

function drawGlow(context: SKRSContext2D, x: number, y: number, radius: number, strength: number): void {
  const glow = context.createRadialGradient(x, y, 0, x, y, radius);
  glow.addColorStop(0, css(FLAME, strength));
  glow.addColorStop(0.3, css(mix(FLAME, EMBER, 0.5), strength * 0.4));
  glow.addColorStop(1, css(EMBER, 0));
  context.save();
  context.globalCompositeOperation = 'screen';
  context.fillStyle = glow;
  context.fillRect(x - radius, y - radius, radius * 2, radius * 2);
  context.restore();
}

function drawLogs(context: SKRSContext2D, [column, row]: readonly [number, number], scale: number): void {
  context.strokeStyle = css(LOG);
  context.lineCap = 'round';
  context.lineWidth = Math.max(1, 0.08 * scale);
  context.beginPath();
  for (const [from, to] of [
    [-0.32, 0.22],
    [0.34, -0.18],
    [-0.1, 0.3],
  ] as const) {
    context.moveTo(column + from * scale, row);
    context.lineTo(column + to * scale, row - 0.12 * scale);
  }
  context.stroke();
}

function drawTongues(
  context: SKRSContext2D,
  [column, row]: readonly [number, number],
  scale: number,
  colour: Rgb,
  seed: number,
  seconds: number,
): void {
  context.fillStyle = css(colour, 0.85);
  context.beginPath();
  for (let tongue = -1; tongue <= 1; tongue++) {
    const life = noise2(seed + tongue, seconds * 3.1, tongue * 7);
    const lean = (noise2(seed + 11, seconds * 1.7, tongue * 5) - 0.5) * 0.3;
    const height = HEIGHT * (tongue === 0 ? 0.75 + 0.45 * life : 0.4 + 0.4 * life) * scale;
    const foot = column + tongue * 0.13 * scale;
    const half = 0.14 * scale;
    const tip = foot + lean * scale;
    context.moveTo(foot - half, row - 0.04 * scale);
    context.bezierCurveTo(
      foot - half * 1.3,
      row - height * 0.5,
      tip - half * 0.2,
      row - height * 0.6,
      tip,
      row - height,
    );
    context.bezierCurveTo(
      tip + half * 0.3,
      row - height * 0.6,
      foot + half * 1.3,
      row - height * 0.5,
      foot + half,
      row - 0.04 * scale,
    );
  }
  context.fill();
}
