// Draws the frames of a take in a thread of its own: it opens the take it is given and draws each frame it is asked for into
// memory that it shares with whoever asks, one after another, in the order of the questions. The process it belongs to has
// narrowed what pictures are opened, which holds for its threads.
import { parentPort } from 'node:worker_threads';
import type { VideoRequest } from '#server/providers/port.ts';
import { releaseFrames, releaseOld } from '../render/release-frames.ts';
import { openTake, type TakeRenderer } from '../render/take-renderer.ts';

/** What a painter is told: which take, and then which frame goes into which of the places it was given. */
export type PainterOrder =
  | { readonly kind: 'open'; readonly request: VideoRequest; readonly places: readonly Uint8Array[] }
  | { readonly kind: 'draw'; readonly frame: number; readonly place: number };

/** A take without its pictures. */
export type TakeOutline = Pick<
  TakeRenderer,
  'width' | 'height' | 'fps' | 'frameCount' | 'seed' | 'warnings' | 'continuation'
>;

/** What it answers to each: the take it has opened, that the frame is drawn, or why not. */
export type PainterAnswer =
  | { readonly kind: 'opened'; readonly take: TakeOutline }
  | { readonly kind: 'drawn' }
  | { readonly kind: 'failed'; readonly reason: string };

let take: TakeRenderer | null = null;
let places: readonly Uint8Array[] = [];
let last = Promise.resolve();

// Our own other half sends what it has typed.
parentPort?.on('message', (order: PainterOrder) => {
  last = last.then(() => carryOut(order));
});

async function carryOut(order: PainterOrder): Promise<void> {
  let answer: PainterAnswer;
  try {
    answer = order.kind === 'open' ? await open(order) : draw(order);
  } catch (error) {
    answer = { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer, []);
  await releaseFrames();
}

async function open(order: Extract<PainterOrder, { kind: 'open' }>): Promise<PainterAnswer> {
  // What the last take was drawn from goes before more is painted.
  take = null;
  await releaseOld();
  ({ places } = order);
  take = await openTake(order.request);
  const { width, height, fps, frameCount, seed, warnings, continuation } = take;
  return { kind: 'opened', take: { width, height, fps, frameCount, seed, warnings, continuation } };
}

function draw({ frame, place }: Extract<PainterOrder, { kind: 'draw' }>): PainterAnswer {
  const target = places[place];
  if (!take || !target) throw new Error('A frame can be drawn once its take is open, into a place that there is.');
  target.set(take.render(frame).data);
  return { kind: 'drawn' };
}
