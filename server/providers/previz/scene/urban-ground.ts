import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Rgb } from '../figures/port.ts';
import type { Projector } from '../camera/projector.ts';
import { css, mix } from '../picture/colour.ts';
import type { Ground, WorldInput } from './world.ts';

const NEAREST_MARK_METRES = 1.2;
const FARTHEST_MARK_METRES = 150;

/** Asphalt with kerbs, lane marks and perhaps rails; mirrors the lights when it is wet. */
export function urbanGround(
  input: WorldInput,
  options: { readonly halfWidth: number; readonly hasRails: boolean; readonly isPaved?: boolean },
): Ground {
  const { palette, spec } = input;
  const isSnowy = spec.weather === 'snow';
  const bright = mix(palette.ground.far, palette.lit, 0.5);
  return {
    near: palette.ground.near,
    far: palette.ground.far,
    mirror: spec.isGroundWet ? 0.85 : isSnowy ? 0.06 : 0.1,
    drawMarks(context, projector) {
      drawStrip(context, projector, -options.halfWidth - 0.25, -options.halfWidth, bright, 0.35);
      drawStrip(context, projector, options.halfWidth, options.halfWidth + 0.25, bright, 0.35);
      if (options.isPaved) drawPaving(context, projector, options.halfWidth, bright);
      else if (!isSnowy) drawLaneMarks(context, projector, bright);
      if (options.hasRails)
        for (const x of [-3.1, -1.65, 1.65, 3.1]) drawStrip(context, projector, x - 0.05, x + 0.05, palette.rim, 0.34);
    },
  };
}

/** A strip along the street, from near the camera to far away, fading into the haze. */
export function drawStrip(
  context: SKRSContext2D,
  projector: Projector,
  left: number,
  right: number,
  colour: Rgb,
  opacity: number,
): void {
  const near = projector.pose.z + NEAREST_MARK_METRES;
  const far = projector.pose.z + FARTHEST_MARK_METRES;
  const [top, bottom] = [projector.rowAt(0, far), projector.rowAt(0, near)];
  const gradient = context.createLinearGradient(0, top, 0, bottom);
  gradient.addColorStop(0, css(colour, opacity * 0.5));
  gradient.addColorStop(0.12, css(colour, opacity));
  gradient.addColorStop(1, css(colour, opacity * 0.4));
  context.fillStyle = gradient;
  context.beginPath();
  context.moveTo(projector.columnAt(left, far), top);
  context.lineTo(projector.columnAt(right, far), top);
  context.lineTo(projector.columnAt(right, near), bottom);
  context.lineTo(projector.columnAt(left, near), bottom);
  context.fill();
}

function drawLaneMarks(context: SKRSContext2D, projector: Projector, colour: Rgb): void {
  const first = Math.ceil((projector.pose.z + NEAREST_MARK_METRES) / 8) * 8;
  for (const x of [-7, 0, 7]) {
    for (let z = first; z < first + 110; z += 8) {
      fillGroundQuad(context, projector, x - 0.09, x + 0.09, z, z + 3, css(colour, 0.3));
    }
  }
}

/** A rectangle lying on the ground. */
export function fillGroundQuad(
  context: SKRSContext2D,
  projector: Projector,
  left: number,
  right: number,
  nearZ: number,
  farZ: number,
  style: string,
): void {
  const near = Math.max(nearZ, projector.pose.z + 0.5);
  if (farZ <= near) return;
  const [top, bottom] = [projector.rowAt(0, farZ), projector.rowAt(0, near)];
  context.fillStyle = style;
  context.beginPath();
  context.moveTo(projector.columnAt(left, farZ), top);
  context.lineTo(projector.columnAt(right, farZ), top);
  context.lineTo(projector.columnAt(right, near), bottom);
  context.lineTo(projector.columnAt(left, near), bottom);
  context.fill();
}

function drawPaving(context: SKRSContext2D, projector: Projector, halfWidth: number, colour: Rgb): void {
  context.strokeStyle = css(colour, 0.12);
  context.lineWidth = Math.max(1, projector.height / 720);
  context.beginPath();
  const start = Math.ceil(projector.pose.z + NEAREST_MARK_METRES);
  for (let z = start; z < start + 34; z += z < start + 10 ? 0.7 : 1.6) {
    context.moveTo(projector.columnAt(-halfWidth, z), projector.rowAt(0, z));
    context.lineTo(projector.columnAt(halfWidth, z), projector.rowAt(0, z));
  }
  for (let x = -halfWidth; x <= halfWidth; x += 0.8) {
    context.moveTo(projector.columnAt(x, start), projector.rowAt(0, start));
    context.lineTo(projector.columnAt(x, start + 40), projector.rowAt(0, start + 40));
  }
  context.stroke();
}
