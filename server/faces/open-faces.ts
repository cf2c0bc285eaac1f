import { createRequire } from 'node:module';
import { childEntry } from '#server/child-entry.ts';
import { WorkerPool } from '#server/media/child/worker-pool.ts';
import type { FaceLikeness, FaceRecogniser } from './port.ts';

/** A recogniser and the way to end the process it works in. */
export type OpenedFaces = FaceRecogniser & { close(): Promise<void> };

/** Loading the weights and looking at a few pictures, on a machine that is busy. */
const TIMEOUT_MS = 120_000;
/** The weights and what they need take some hundred megabytes: not held for long. */
const IDLE_MS = 60_000;
/** Bundles differ in what they need: this one runs on WebAssembly and nothing native. */
const PACKAGES = ['@vladmandic/human', '@tensorflow/tfjs-backend-wasm'];

/**
 * Recognises faces with the optional packages, in a child process that starts with the first question. Where they are not
 * installed it says so in every answer.
 */
export function openFaces(): OpenedFaces {
  const pool = new WorkerPool(childEntry('server/faces/faces-child'), { maximum: 1, idleMs: IDLE_MS });
  const missing = PACKAGES.find((name) => !isInstalled(name));
  return {
    async likeness(pictures, ofCharacter) {
      if (missing) return { score: null, reason: `Faces are not recognised here: ${missing} is not installed.` };
      return pool.use((worker) =>
        worker.request<FaceLikeness>('likeness', { pictures, ofCharacter }, { timeoutMs: TIMEOUT_MS }),
      );
    },
    close: () => pool.close(),
  };
}

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}
