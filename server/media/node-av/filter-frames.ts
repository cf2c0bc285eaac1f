import type { Frame } from 'node-av';
import type { NodeAv } from './load-node-av.ts';

/** Filters by which pictures are brought upright; ffmpeg's command line adds the same ones by itself. */
const TURNS = ['', 'transpose=clock,', 'hflip,vflip,', 'transpose=cclock,'] as const;

/** Puts frames through a filter chain. Each frame that comes out is freed when the next is asked for. */
export function* filterFrames(
  av: NodeAv,
  frames: Iterable<Frame>,
  filter: string,
  quarterTurns: 0 | 1 | 2 | 3 = 0,
): Generator<Frame> {
  const chain = av.FilterAPI.create(`${TURNS[quarterTurns]}${filter}`, { threads: 1 });
  try {
    for (const frame of frames) yield* owned(chain.processAllSync(frame));
    yield* owned([...chain.flushFramesSync()]);
  } finally {
    chain.close();
  }
}

function* owned(frames: readonly Frame[]): Generator<Frame> {
  for (const frame of frames) {
    yield frame;
    frame.free();
  }
}
