import { describe, expect, it } from 'vitest';
import { createCanvas } from '@napi-rs/canvas';
import { createHash } from 'node:crypto';
import { readPrompt } from '../reading/read-prompt.ts';
import type { PlaceKind } from '../reading/scene-spec.ts';
import { buildWorld } from '../scene/build-world.ts';
import { choosePalette } from '../scene/palettes/choose-palette.ts';
import { sampleRequest } from '../testing/sample-request.ts';
import { seedOfPlace } from './prepare-shot.ts';
import { openTake } from './take-renderer.ts';

const places: Record<PlaceKind, string> = {
  city: 'avenue',
  street: 'street',
  alley: 'alley',
  market: 'market',
  rooftops: 'rooftops',
  mountain: 'mountains',
  forest: 'forest',
  field: 'field',
  coast: 'coast',
  harbour: 'harbour',
  desert: 'desert',
  room: 'bedroom',
  library: 'library',
  'waiting-room': 'waiting room',
  kitchen: 'kitchen',
  corridor: 'corridor',
  train: 'train carriage',
  space: 'outer space',
};
const lights = ['day', 'dawn', 'dusk', 'night', 'neon', 'overcast', 'storm', 'snow', 'fog'];

/** Levels of 255 that a channel of a pixel differs by on average; opacity does not count. */
function meanDifference(a: Uint8Array, b: Uint8Array): number {
  const sum = a.reduce((total, value, index) => total + Math.abs(value - (b[index] ?? 0)), 0);
  return sum / ((a.length * 3) / 4);
}

describe('worlds', () => {
  it.each(Object.entries(places))('%s renders in every light, each unlike plain day', async (place, words) => {
    const pictureIn = async (light: string) => {
      const take = await openTake(
        sampleRequest({
          prompt: `a woman walks, ${words}, ${light}, handheld`,
          width: 128,
          height: 72,
          durationSeconds: 0.1,
        }),
      );
      return take.render(0).data;
    };
    const day = await pictureIn('day');
    for (const light of lights) {
      const data = light === 'day' ? day : await pictureIn(light);
      const levels = new Set(data.filter((_, index) => index % 4 === 1));
      expect(levels.size, `${place} ${light}`).toBeGreaterThan(20);
      if (light === 'day') continue;
      // There is neither a time of day nor weather in space.
      if (place === 'space') expect(meanDifference(data, day), light).toBeLessThan(1);
      else expect(meanDifference(data, day), `${place} ${light}`).toBeGreaterThan(5);
    }
  });

  it('shows the same skyline in two shots of one place, and another one elsewhere', () => {
    const plateHash = (prompt: string, place: string) => {
      const spec = readPrompt(prompt, { place });
      const world = buildWorld({
        spec,
        palette: choosePalette({ ...spec, time: 'night', accents: [] }),
        seed: seedOfPlace({ place }, spec),
      });
      const skyline = world.plates.find((plate) => plate.id === 'skyline-190');
      const canvas = createCanvas(300, 120);
      const context = canvas.getContext('2d');
      context.scale(1, -1);
      context.translate(150, -120);
      skyline?.paint(context, { left: -150, right: 150, bottom: 0, top: 120 }, 1);
      return createHash('sha256').update(canvas.data()).digest('hex');
    };
    const first = plateHash('Wide shot, a woman walks down the avenue', 'Old Avenue');
    expect(plateHash('Close on her back. Static.', 'old avenue')).toBe(first);
    expect(plateHash('Wide shot, a woman walks down the avenue', 'New Avenue')).not.toBe(first);
  });

  it('dies neither of many words nor of odd frames', async () => {
    for (const [width, height] of [
      [16, 16],
      [54, 96],
      [240, 100],
    ] as const) {
      const take = await openTake(sampleRequest({ prompt: '🎬 '.repeat(6000), width, height, durationSeconds: 0.1 }));
      expect(take.render(0).data).toHaveLength(width * height * 4);
    }
  });
});
