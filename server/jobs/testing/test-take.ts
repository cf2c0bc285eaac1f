import { newId } from '#contract/ids.ts';
import type { Asset } from '#contract/records/asset.ts';
import type { Take } from '#contract/records/take.ts';
import { addTake } from '#server/sessions/takes.ts';
import type { JobDeps } from '../deps.ts';
import { TEST_USER } from './film-fixture.ts';

export type TestTake = { readonly sessionId: string; readonly film: Asset } & (
  | { readonly shotId: string }
  | { readonly versionId: string }
);

/** Gives a shot, or a version of the words, a take of a stored film as a generation would; a shot plays it. */
export async function addTestTake(deps: JobDeps, { sessionId, film, ...of }: TestTake): Promise<Take> {
  const { fps = 24, frameCount = 1, durationSeconds = 1, width = 0, height = 0 } = film;
  const size = { width, height };
  const take: Omit<Take, 'number'> = {
    id: newId(),
    sessionId,
    of: 'shotId' in of ? { kind: 'shot', id: of.shotId } : { kind: 'version', id: of.versionId },
    mediaAssetId: film.id,
    posterAssetId: film.id,
    firstFrameAssetId: film.id,
    lastFrameAssetId: film.id,
    ...size,
    fps,
    frameCount,
    provider: 'previz',
    modelId: 'previz',
    request: { modelId: 'previz', prompt: '', durationSeconds, ...size, fps, params: {} },
    madeFrom: 'a'.repeat(64),
    asked: 'style-match',
    mechanism: 'style-keyframe',
    warnings: [],
    scores: { style: null, identity: null },
    costMicroUsd: 0,
    createdAt: deps.now().toISOString(),
  };
  return (await addTake(deps, { userId: TEST_USER, sessionId, take, isSelected: true })).take;
}
