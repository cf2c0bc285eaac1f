import { describe, expect, it } from 'vitest';
import type { CameraOffset } from '#contract/records/shot.ts';
import type { RgbaImage } from '#server/media/port.ts';
import { type DepthMap, estimateDepth } from './estimate-depth.ts';
import { whyNoParallax } from './parallax-depth.ts';
import { openView } from './warp-view.ts';

const WIDTH = 160;
const HEIGHT = 90;

/** A red box before a blue wall with a green mark; the box is near, the wall far. */
function boxBeforeWall(): { image: RgbaImage; depth: DepthMap } {
  const image: RgbaImage = { width: WIDTH, height: HEIGHT, data: new Uint8Array(WIDTH * HEIGHT * 4) };
  const near = new Float32Array(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const isBox = x >= 70 && x < 90 && y >= 30 && y < 60;
      const isMark = x >= 36 && x < 44 && y < 20;
      const at = y * WIDTH + x;
      image.data.set(isBox ? [255, 0, 0, 255] : isMark ? [0, 255, 0, 255] : [0, 0, 200, 255], at * 4);
      near[at] = isBox ? 0.9 : 0.05;
    }
  }
  return { image, depth: { width: WIDTH, height: HEIGHT, near } };
}

function draw(image: RgbaImage, depth: DepthMap, camera: CameraOffset): RgbaImage {
  const view = openView(image, depth, camera);
  view.drawRows(0, image.height);
  return view.image;
}

/** Middle of everything of which this channel is the brightest, and how many pixels that is. */
function middleOf({ data }: RgbaImage, channel: number): { x: number; y: number; count: number } {
  let [x, y, count] = [0, 0, 0];
  for (let at = 0; at < WIDTH * HEIGHT; at++) {
    const others = [0, 1, 2].filter((other) => other !== channel).map((other) => data[at * 4 + other] ?? 0);
    if ((data[at * 4 + channel] ?? 0) <= Math.max(...others)) continue;
    x += at % WIDTH;
    y += Math.floor(at / WIDTH);
    count += 1;
  }
  return { x: x / count, y: y / count, count };
}

describe('the view of a scene proxy', () => {
  const { image, depth } = boxBeforeWall();
  const [RED, GREEN] = [0, 1];

  it('should be the picture itself while the camera rests', () => {
    expect(draw(image, depth, {}).data).toEqual(image.data);
  });

  it('should part near and far when the camera turns around the scene', () => {
    const right = draw(image, depth, { yaw: 10 });
    const left = draw(image, depth, { yaw: -10 });
    // Turned right: the wall goes left. The camera has moved left around the scene, so what is near goes right.
    expect(middleOf(right, GREEN).x).toBeLessThan(middleOf(image, GREEN).x - 3);
    expect(middleOf(right, RED).x).toBeGreaterThan(middleOf(image, RED).x + 3);
    expect(middleOf(left, GREEN).x).toBeGreaterThan(middleOf(image, GREEN).x + 3);
    expect(middleOf(left, RED).x).toBeLessThan(middleOf(image, RED).x - 3);
  });

  it('should part them up and down when it looks up', () => {
    const up = draw(image, depth, { pitch: 8 });
    expect(middleOf(up, GREEN).y).toBeGreaterThan(middleOf(image, GREEN).y + 2);
    expect(middleOf(up, RED).y).toBeLessThan(middleOf(image, RED).y - 2);
  });

  it('should make what is near grow more than what is far when it moves in', () => {
    const inside = draw(image, depth, { dolly: 0.4 });
    const growth = (channel: number) => middleOf(inside, channel).count / middleOf(image, channel).count;
    expect(growth(RED)).toBeGreaterThan(1.5);
    expect(growth(RED)).toBeGreaterThan(growth(GREEN) * 1.2);
    expect(middleOf(draw(image, depth, { dolly: -0.4 }), RED).count).toBeLessThan(middleOf(image, RED).count);
  });

  it('should turn the picture the other way when the camera tilts clockwise', () => {
    const tilted = draw(image, depth, { roll: 30 });
    // The mark above on the left comes down.
    expect(middleOf(tilted, GREEN).y).toBeGreaterThan(middleOf(image, GREEN).y + 8);
  });

  it('should fill what a near thing hid from beside it and not stretch it', () => {
    const moved = draw(image, depth, { yaw: 12 });
    expect(middleOf(moved, RED).count).toBeLessThan(middleOf(image, RED).count * 1.25);
  });

  it('should bear every camera there can be', () => {
    for (const camera of [
      { yaw: 180 },
      { yaw: -180, pitch: 90 },
      { pitch: -90 },
      { roll: 180 },
      { dolly: 5 },
      { dolly: -5 },
    ]) {
      const { data } = draw(image, depth, camera);
      expect(data.every((value, index) => index % 4 !== 3 || value === 255)).toBe(true);
    }
  });
});

describe('an estimate of depth', () => {
  it('should take what is low in the frame for near', () => {
    const { image } = boxBeforeWall();
    const { near } = estimateDepth(image);
    expect(near[(HEIGHT - 1) * WIDTH + 10]).toBeGreaterThan((near[10] ?? 1) + 0.3);
  });

  it('should be refused for a picture of one colour, and depth for one plane', () => {
    const { image, depth } = boxBeforeWall();
    const flat = { ...image, data: new Uint8Array(image.data.length).fill(90) };
    expect(whyNoParallax(flat, depth)).toMatch(/^Insufficient parallax depth/);
    expect(whyNoParallax(image, { ...depth, near: new Float32Array(WIDTH * HEIGHT).fill(0.5) })).toMatch(
      /^Insufficient parallax depth/,
    );
    expect(whyNoParallax(image, estimateDepth(image))).toBeNull();
  });
});
