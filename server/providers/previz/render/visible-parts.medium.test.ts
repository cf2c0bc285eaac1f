import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { Projector } from '../camera/projector.ts';
import { sampleRequest } from '../testing/sample-request.ts';
import { drawSheet, paintSheet, type PlateSheet } from './plate-sheet.ts';
import { prepareShot, readScene } from './prepare-shot.ts';
import type { PixelRectangle } from '../picture/pixel-rectangle.ts';
import { visibleParts } from './visible-parts.ts';
import type { WorldShot } from './world-view.ts';

const prompts = [
  'A woman walks along a busy city street at night, neon. Slow push in.',
  'Forest at dawn, fog. Orbit.',
  'Snow in the mountains, wide shot, pan left',
  'Harbour in fog, dolly in',
  'On the rooftops at dusk, crane up',
  'Two people run through a forest. Follow.',
];

function shotOf(prompt: string): WorldShot {
  const request = sampleRequest({ prompt, width: 320, height: 180, durationSeconds: 1 });
  return prepareShot(request, readScene(request, null), null, []).shot;
}

function sheetsOf({ world, path, width, height }: WorldShot): PlateSheet[] {
  const farFirst = [...world.plates].sort((a, b) => (a.z === b.z ? 0 : b.z - a.z));
  return farFirst.flatMap((plate) => paintSheet(plate, [path(0), path(0.5), path(1)], width, height) ?? []);
}

function drawn(
  sheets: readonly PlateSheet[],
  { projector, before }: { readonly projector: Projector; readonly before: Projector },
  parts: ReadonlyMap<PlateSheet, readonly PixelRectangle[]>,
): Uint8Array {
  const canvas = createCanvas(projector.width, projector.height);
  const context = canvas.getContext('2d');
  for (const sheet of sheets) drawSheet(context, sheet, projector, before, parts.get(sheet));
  return canvas.data();
}

function area(parts: ReadonlyMap<PlateSheet, readonly PixelRectangle[]>): number {
  return [...parts.values()].flat().reduce((sum, { width, height }) => sum + width * height, 0);
}

describe('visibleParts', () => {
  it.each(prompts)('draws the same picture with less: %s', (prompt) => {
    const shot = shotOf(prompt);
    const sheets = sheetsOf(shot);
    for (const seconds of [0, 0.37, 1]) {
      const projector = new Projector(shot.path(seconds), shot.width, shot.height);
      const moment = { projector, before: new Projector(shot.path(seconds - 1 / shot.fps), shot.width, shot.height) };
      const parts = visibleParts(sheets, projector, null);
      expect(area(parts)).toBeLessThan(sheets.length * shot.width * shot.height);
      expect(Buffer.compare(drawn(sheets, moment, parts), drawn(sheets, moment, new Map()))).toBe(0);
    }
  });

  it('leaves out what the ground hides', () => {
    const shot = shotOf(prompts[0] ?? '');
    const sheets = sheetsOf(shot);
    const projector = new Projector(shot.path(0), shot.width, shot.height);
    const all = visibleParts(sheets, projector, null);
    const hidden = visibleParts(sheets, projector, { endZ: Number.POSITIVE_INFINITY, topRow: projector.horizonY });
    const sky = sheets[0];
    if (!sky) throw new Error('This world has no sky.');
    for (const part of hidden.get(sky) ?? []) expect(part.y + part.height).toBeLessThan(projector.horizonY + 40);
    expect(area(hidden)).toBeLessThan(area(all));
  });
});
