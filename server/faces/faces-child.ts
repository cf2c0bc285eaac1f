import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serveRequests } from '#server/media/child/serve-requests.ts';
import type { RgbaImage } from '#server/media/port.ts';
import type { FaceLikeness } from './port.ts';

/** A face as the package describes it. */
interface Face {
  readonly score: number;
  /** Left, top, width and height in pixels. */
  readonly box: readonly [number, number, number, number];
  readonly embedding?: number[];
}

/** What is used of the package. */
interface Recogniser {
  load(): Promise<void>;
  detect(picture: unknown): Promise<{ readonly face: readonly Face[] }>;
  readonly match: { similarity(one: number[], other: number[]): number };
  readonly tf: {
    tensor3d(values: Uint8Array, shape: [number, number, number], type: 'int32'): unknown;
    dispose(tensor: unknown): void;
  };
}

/** Under this what is taken for a face is as often none. */
const LEAST_CONFIDENCE = 0.5;

const require = createRequire(import.meta.url);
let opened: Promise<Recogniser> | null = null;

serveRequests({
  // The parent sends what its port takes.
  likeness: (input) => likeness(input as { pictures: RgbaImage[]; ofCharacter: RgbaImage[] }),
});

async function likeness({
  pictures,
  ofCharacter,
}: {
  readonly pictures: readonly RgbaImage[];
  readonly ofCharacter: readonly RgbaImage[];
}): Promise<FaceLikeness> {
  const recogniser = await (opened ??= open());
  const wanted: number[][] = [];
  // Whoever is nearest is the character, whoever else is in its picture.
  for (const picture of ofCharacter) wanted.push(...(await embeddings(recogniser, picture)).slice(0, 1));
  if (wanted.length === 0) return { score: null, reason: 'No face was found in the pictures of the character.' };
  const best: number[] = [];
  for (const picture of pictures) {
    const faces = await embeddings(recogniser, picture);
    const scores = faces.flatMap((face) => wanted.map((one) => recogniser.match.similarity(face, one)));
    if (scores.length > 0) best.push(Math.max(...scores));
  }
  if (best.length === 0) return { score: null, reason: 'No face was found in the take.' };
  const mean = best.reduce((sum, score) => sum + score, 0) / best.length;
  return { score: Math.max(0, Math.min(1, Math.round(mean * 1000) / 1000)) };
}

/** Descriptions of the faces of a picture, the largest first. */
async function embeddings(recogniser: Recogniser, { width, height, data }: RgbaImage): Promise<number[][]> {
  const colours = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < colours.length; from += 4, to += 3) {
    colours[to] = data[from] ?? 0;
    colours[to + 1] = data[from + 1] ?? 0;
    colours[to + 2] = data[from + 2] ?? 0;
  }
  const tensor = recogniser.tf.tensor3d(colours, [height, width, 3], 'int32');
  try {
    const { face } = await recogniser.detect(tensor);
    return face
      .filter(({ score }) => score >= LEAST_CONFIDENCE)
      .toSorted((one, other) => other.box[2] * other.box[3] - one.box[2] * one.box[3])
      .flatMap(({ embedding }) => (embedding && embedding.length > 0 ? [embedding] : []));
  } finally {
    recogniser.tf.dispose(tensor);
  }
}

async function open(): Promise<Recogniser> {
  const folder = dirname(require.resolve('@vladmandic/human'));
  const off = { enabled: false };
  serveFilesToFetch();
  // The package has no types for this entry.
  const { Human } = require(join(folder, 'human.node-wasm.js')) as { Human: new (settings: object) => Recogniser };
  const recogniser = new Human({
    backend: 'wasm',
    wasmPath: `${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`,
    modelBasePath: pathToFileURL(join(folder, '../models/')).href,
    debug: false,
    async: false,
    cacheSensitivity: 0,
    filter: off,
    face: {
      enabled: true,
      detector: { maxDetected: 10, rotation: false, minConfidence: LEAST_CONFIDENCE },
      mesh: off,
      iris: off,
      description: { enabled: true },
      emotion: off,
      antispoof: off,
      liveness: off,
    },
    body: off,
    hand: off,
    object: off,
    segmentation: off,
    gesture: off,
  });
  await recogniser.load();
  return recogniser;
}

/** The package loads its weights by `fetch`, which knows no files in Node; nothing in this process may ask the network. */
function serveFilesToFetch(): void {
  globalThis.fetch = async (input) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.protocol !== 'file:') throw new Error('This process asks nobody.');
    const type = url.pathname.endsWith('.json') ? 'application/json' : 'application/octet-stream';
    return new Response(await readFile(url), { headers: { 'content-type': type } });
  };
}
