import { describe, expect, it } from 'vitest';
import type { CameraMove } from '../reading/scene-spec.ts';
import { cameraPath, type Stage } from './camera-path.ts';
import { type CameraPose, Projector } from './projector.ts';

const base: CameraPose = { x: 0, y: 1.6, z: 0, yaw: 0, pitch: 0, roll: 0, focal: 1 };
const stage: Stage = { pivotDistance: 6, room: 3, durationSeconds: 4, hasSubject: true, seed: 7, isContinued: false };

const pathOf = (move: CameraMove, changes: Partial<Stage> = {}) =>
  cameraPath(base, { moves: [move], pace: 1 }, { ...stage, ...changes });

/** Which coordinates differ from start to end, with the sign of the change. */
function changeOf(move: CameraMove, changes: Partial<Stage> = {}): Partial<Record<keyof CameraPose, number>> {
  const path = pathOf(move, changes);
  const [start, end] = [path(0), path(stage.durationSeconds)];
  const keys = ['x', 'y', 'z', 'yaw', 'pitch', 'roll', 'focal'] as const;
  const signs = keys.map((key) => [key, Math.abs(end[key] - start[key]) < 1e-9 ? 0 : Math.sign(end[key] - start[key])]);
  return Object.fromEntries(signs.filter(([, sign]) => sign !== 0));
}

describe('the path of the camera', () => {
  it.each([
    ['static', {}],
    ['follow', {}],
    ['push', { z: 1 }],
    ['pull', { z: -1 }],
    ['pan-left', { yaw: -1 }],
    ['pan-right', { yaw: 1 }],
    ['tilt-up', { pitch: 1 }],
    ['tilt-down', { pitch: -1 }],
    // A crane keeps looking at what it rises above, an orbit at what it turns around.
    ['crane-up', { y: 1, pitch: -1 }],
    ['crane-down', { y: -1, pitch: 1 }],
    ['orbit-left', { x: -1, yaw: 1 }],
    ['orbit-right', { x: 1, yaw: -1 }],
    ['truck-left', { x: -1 }],
    ['truck-right', { x: 1 }],
  ] as const)('%s changes %o and nothing else', (move, expected) => {
    expect(changeOf(move)).toEqual(expected);
  });

  it.each(['push', 'pan-left', 'tilt-up', 'crane-up', 'orbit-left', 'truck-right', 'handheld'] as const)(
    'of %s starts from the very pose when it continues another take',
    (move) => {
      const start = pathOf(move, { isContinued: true })(0);
      for (const key of ['x', 'y', 'z', 'yaw', 'pitch', 'roll', 'focal'] as const)
        expect(start[key], key).toBeCloseTo(base[key], 9);
    },
  );

  it('in the hand sways in every direction but stays near, and is the same for one seed', () => {
    const path = pathOf('handheld');
    const poses = Array.from({ length: 96 }, (_, frame) => path(frame / 24));
    for (const key of ['x', 'y', 'yaw', 'pitch', 'roll'] as const) {
      const away = poses.map((pose) => Math.abs(pose[key] - base[key]));
      expect(Math.max(...away), key).toBeGreaterThan(0.002);
      expect(Math.max(...away), key).toBeLessThan(0.3);
    }
    expect(pathOf('handheld')(2)).toEqual(path(2));
    expect(pathOf('handheld', { seed: 8 })(2)).not.toEqual(path(2));
  });

  it('moves one way without turning back', () => {
    const path = pathOf('push');
    const places = Array.from({ length: 97 }, (_, frame) => path(frame / 24).z);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});

describe('parallax', () => {
  const columnsMoved = (move: CameraMove, z: number) => {
    const path = pathOf(move);
    const [start, end] = [path(0), path(stage.durationSeconds)].map((pose) => new Projector(pose, 640, 360));
    return Math.abs((end?.columnAt(1, z) ?? 0) - (start?.columnAt(1, z) ?? 0));
  };

  it.each(['truck-left', 'truck-right', 'push'] as const)('on %s a near plate moves more than a far one', (move) => {
    expect(columnsMoved(move, 8)).toBeGreaterThan(2 * columnsMoved(move, 40));
    expect(columnsMoved(move, 40)).toBeGreaterThan(columnsMoved(move, 400));
  });

  it('a pan moves near and far alike', () => {
    expect(columnsMoved('pan-right', 8)).toBeCloseTo(columnsMoved('pan-right', 400), 6);
  });
});
