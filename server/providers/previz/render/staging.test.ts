import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { drawFigure } from '../figures/draw-figure.ts';
import type { FigureSpec } from '../figures/port.ts';
import { readPrompt } from '../reading/read-prompt.ts';
import { stageActors } from './staging.ts';
import { SAMPLE_LIGHT } from '../figures/testing/sample-light.ts';

/** Who is framed in a shot that carries on from no other. */
function lookIn(prompt: string, cast: string, seed: number): FigureSpec {
  const [actor] = stageActors({
    spec: readPrompt(prompt, { cast: [cast] }),
    distance: 4 + seed,
    maxDistance: 30,
    halfWidth: 3,
    durationSeconds: 3,
    seed,
    known: {},
    referenceColours: [],
  });
  if (!actor) throw new Error('nobody is there');
  return actor.spec;
}

/** The figure as it is drawn, standing. */
function drawn(figure: FigureSpec): Buffer {
  const canvas = createCanvas(96, 128);
  const pose = { action: 'stand', seconds: 0.5, facing: 'toward' } as const;
  drawFigure(canvas.getContext('2d'), figure, pose, SAMPLE_LIGHT, { x: 48, y: 120, heightPx: 100 });
  return Buffer.from(canvas.data());
}

describe('a cast tag', () => {
  const wide = 'Wide shot. She walks down the avenue, night, rain.';
  const close = 'Close-up. She sits in a kitchen at dawn. Static.';

  it('gives the same look in two shots that share nothing else', () => {
    const [first, second] = [lookIn(wide, 'Mara', 1), lookIn(close, 'mara', 9)];
    expect(second).toEqual(first);
    expect(drawn(second).equals(drawn(first))).toBe(true);
  });

  it.each(['Ines', 'Ada', 'Noor', 'Vera'])('that is another (%s) gives another look in the same shot', (other) => {
    const [mara, somebody] = [lookIn(wide, 'Mara', 1), lookIn(wide, other, 1)];
    expect(somebody.kind).toBe(mara.kind);
    expect(somebody.seed).not.toBe(mara.seed);
    expect(drawn(somebody).equals(drawn(mara))).toBe(false);
  });
});
