import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Projector } from '../camera/projector.ts';
import { css } from '../picture/colour.ts';
import type { RoomShape } from './room-shape.ts';
import { fillFace } from './solid.ts';
import type { LivePart, WorldInput } from './world.ts';

/** Patches of window light on the floor, which lean toward the camera. Drawn after the furniture at the wall, before the figures. */
export function lightFall(input: WorldInput, shape: RoomShape): LivePart {
  const { palette } = input;
  return {
    z: shape.backZ - 0.6,
    draw(context, projector) {
      for (const window of shape.windows) {
        for (const pane of [-1, 1]) {
          const [left, right] = [
            window.x + (pane < 0 ? -window.width / 2 : 0.06),
            window.x + (pane < 0 ? -0.06 : window.width / 2),
          ];
          const far = shape.backZ - 0.6;
          const near = shape.backZ - 4.6;
          const gradient = context.createLinearGradient(0, projector.rowAt(0, far), 0, projector.rowAt(0, near));
          gradient.addColorStop(0, css(palette.rim, 0.5));
          gradient.addColorStop(1, css(palette.rim, 0.05));
          fillFace(
            context,
            projector,
            [
              [left, 0.01, far],
              [right, 0.01, far],
              [right - 1.1, 0.01, near],
              [left - 1.1, 0.01, near],
            ],
            gradient,
          );
        }
        drawBeam(context, projector, shape, window, css(palette.rim, 0.17), css(palette.rim, 0));
      }
    },
  };
}

/** The air between a window and its light on the floor: two soft sheets, a wide and a narrow one. */
function drawBeam(
  context: SKRSContext2D,
  projector: Projector,
  shape: RoomShape,
  window: RoomShape['windows'][number],
  strong: string,
  none: string,
): void {
  const from = projector.rowAt(shape.windowTop, shape.backZ);
  const to = projector.rowAt(0, shape.backZ - 3.4);
  const gradient = context.createLinearGradient(0, from, 0, to);
  gradient.addColorStop(0, strong);
  gradient.addColorStop(1, none);
  for (const inset of [0, 0.16]) {
    const [left, right] = [window.x - window.width / 2 + inset, window.x + window.width / 2 - inset];
    fillFace(
      context,
      projector,
      [
        [left, shape.windowTop, shape.backZ],
        [right, shape.windowTop, shape.backZ],
        [right - 0.9, 0, shape.backZ - 3.4],
        [left - 1.25, 0, shape.backZ - 3.9],
      ],
      gradient,
    );
  }
}
