import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { newId } from '#contract/ids.ts';
import type { Asset } from '#contract/records/asset.ts';
import type { Take } from '#contract/records/take.ts';
import { openStore } from '../open-store.ts';
import type { Store } from '../port.ts';

/** A folder that is gone when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'raccord-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A clock that is moved by hand. */
export class TestClock {
  #time = Date.parse('2026-11-22T16:00:00.000Z');
  readonly now = (): Date => new Date(this.#time);
  advance(milliseconds: number): void {
    this.#time += milliseconds;
  }
}

export interface TestStore {
  readonly store: Store;
  readonly folder: string;
  readonly clock: TestClock;
  /** What use cases take. */
  readonly deps: { readonly store: Store; readonly now: () => Date };
}

/** A real store in a folder of its own. */
export async function temporaryStore(): Promise<TestStore> {
  const folder = await temporaryFolder();
  const clock = new TestClock();
  const store = await openStore({ dataFolder: folder, now: clock.now });
  onTestFinished(() => store.close());
  return { store, folder, clock, deps: { store, now: clock.now } };
}

/** A take of a shot as a job would hand it over. */
export function someTake(sessionId: string, shotId: string, now: Date): Omit<Take, 'number'> {
  return {
    id: newId(),
    sessionId,
    of: { kind: 'shot', id: shotId },
    mediaAssetId: newId(),
    posterAssetId: newId(),
    firstFrameAssetId: newId(),
    lastFrameAssetId: newId(),
    width: 768,
    height: 432,
    fps: 24,
    frameCount: 48,
    provider: 'previz',
    modelId: 'previz',
    request: { modelId: 'previz', prompt: 'A tram', durationSeconds: 2, width: 768, height: 432, fps: 24, params: {} },
    madeFrom: 'a'.repeat(64),
    asked: 'frame-bridge',
    mechanism: 'none',
    warnings: [],
    scores: { style: null, identity: null },
    costMicroUsd: 0,
    createdAt: now.toISOString(),
  };
}

/** An asset record of a content. */
export function someAsset(userId: string, sha256: string, now: Date): Asset {
  return {
    id: newId(),
    userId,
    sha256,
    kind: 'image',
    mime: 'image/png',
    sizeBytes: 10,
    width: 4,
    height: 4,
    createdAt: now.toISOString(),
  };
}
