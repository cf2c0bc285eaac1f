import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionEstimate, ShotPlan } from '#contract/records/estimate.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { Session } from '#contract/records/session.ts';
import type { Take } from '#contract/records/take.ts';
import { createMediaFetcher } from '#server/providers/fetch-media.ts';
import { createRegistry } from '#server/providers/index.ts';
import { knownModels } from '#server/providers/known-models.ts';
import { makeStandInMedia } from '#server/providers/testing/stand-in-media.ts';
import { StandInProvider } from '#server/providers/testing/stand-in-provider.ts';
import { StandInServer } from '#server/providers/testing/stand-in-server.ts';
import { openMedia } from '#server/media/open-media.ts';
import { pictureForm } from './testing/fixtures.ts';
import { openEvents } from './testing/read-events.ts';
import { type Ask, type TestServer, jsonOf, startTestServer } from './testing/test-server.ts';

// Real: server, worker, store, media. The provider is a scripted stand-in.
let server: TestServer;
let standIn: StandInServer;
let ask: Ask;
let fetched: string;

beforeAll(async () => {
  fetched = await mkdtemp(join(tmpdir(), 'raccord-generate-'));
  const { media, close } = await openMedia();
  standIn = await StandInServer.start(
    { honoursKeys: true, findsByKey: false, workMs: 60 },
    await makeStandInMedia(media),
  );
  await close();
  const provider = new StandInProvider({ url: standIn.url, honoursKeys: true, findsByKey: false });
  server = await startTestServer(
    {},
    {
      hasWorker: true,
      change: (parts) => ({
        ...parts,
        providers: createRegistry({ video: [provider], image: [provider], known: knownModels }),
        fetchMedia: createMediaFetcher({ folder: fetched, allowsLoopback: true }),
      }),
    },
  );
  ask = server.as('maker');
});
afterAll(async () => {
  await server.stop();
  await standIn.stop();
  await rm(fetched, { recursive: true, force: true });
});

async function makeSession(shots: readonly object[]): Promise<Session> {
  const withModel = shots.map((shot) => ({
    prompt: 'A tram',
    durationSeconds: 0.5,
    modelId: 'stand-in-video',
    ...shot,
  }));
  return jsonOf(
    ask('POST', '/sessions', { body: { prompt: { input: 'A tram at night' }, continuity: { shots: withModel } } }),
  );
}

function shotIdsOf(session: Session): string[] {
  return session.continuity?.shots.map(({ id }) => id) ?? [];
}

async function settled(sessionId: string): Promise<Generation[]> {
  for (;;) {
    const { items } = await jsonOf<{ items: Generation[] }>(ask('GET', `/generations?sessionId=${sessionId}`));
    const isOver = ({ status }: Generation) => ['succeeded', 'failed', 'cancelled', 'needs-attention'].includes(status);
    if (items.every(isOver)) return items.toReversed();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('generating over HTTP', () => {
  it('should answer a repetition under the same key with the same generation, and make one take', async () => {
    const session = await makeSession([{}]);
    const [shotId] = shotIdsOf(session);
    const path = `/sessions/${session.id}/shots/${shotId}/generate`;
    const send = (key: string) => ask('POST', path, { body: {}, headers: { 'idempotency-key': key } });
    const answers = [await send('one'), await send('one'), await send('one')];
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(new Set(texts).size).toBe(1);
    // Another tab has another key.
    const other = await send('two');
    expect([202, 409]).toContain(other.status);
    if (other.status === 409) expect(await other.json()).toMatchObject({ code: 'already-rendering' });
    expect(await settled(session.id)).toHaveLength(other.status === 409 ? 1 : 2);
  });

  it('should tell of generations and of the cut between them as it goes', async () => {
    const session = await makeSession([{}, {}]);
    const events = await openEvents(ask, session.id);
    const estimate = await jsonOf<SessionEstimate>(
      ask('POST', `/sessions/${session.id}/generate/estimate`, { body: { shots: 'all' } }),
    );
    const [first, second] = shotIdsOf(session);
    expect(estimate).toMatchObject({
      shots: [
        { shotId: first, order: 0 },
        { shotId: second, order: 1, dependsOnShotId: first },
      ],
      costMicroUsd: { min: 100_000, max: 200_000 },
      budget: { capMicroUsd: null, isWithin: true },
    });
    const queued = await ask('POST', `/sessions/${session.id}/generate`, { body: { shots: 'missing' } });
    expect(queued.status).toBe(202);
    await settled(session.id);
    await events.until((received) => received.some(({ name, data }) => name === 'cut' && data['metrics'] !== null));
    const stages = events.events.filter(({ name }) => name === 'generation').map(({ data }) => data['status']);
    expect(new Set(stages)).toEqual(new Set(['queued', 'anchoring', 'rendering', 'judging', 'succeeded']));
    events.close();
  });

  it('should show the very request that is then sent, and say why a take is stale', async () => {
    const session = await makeSession([{}, {}]);
    const [first = '', second = ''] = shotIdsOf(session);
    await ask('POST', `/sessions/${session.id}/shots/${first}/generate`, { body: {} });
    await settled(session.id);
    const plan = await jsonOf<ShotPlan>(ask('GET', `/sessions/${session.id}/shots/${second}/plan`));
    await ask('POST', `/sessions/${session.id}/shots/${second}/generate`, { body: {} });
    await settled(session.id);
    const { items } = await jsonOf<{ items: Take[] }>(ask('GET', `/sessions/${session.id}/takes?shotId=${second}`));
    expect(JSON.stringify(items[0]?.request)).toBe(JSON.stringify(plan.request));
    expect(plan).toMatchObject({ asked: 'frame-bridge', mechanism: 'frame-bridge' });

    const stale = async () =>
      (await jsonOf<{ items: unknown[] }>(ask('GET', `/sessions/${session.id}/staleness`))).items;
    expect(await stale()).toMatchObject([
      { shotId: first, isStale: false, reasons: [] },
      { shotId: second, isStale: false, reasons: [] },
    ]);
    await ask('PATCH', `/sessions/${session.id}/shots/${first}`, { body: { prompt: 'Another tram' } });
    expect(await stale()).toMatchObject([{ isStale: true, reasons: ['prompt changed'] }, { isStale: false }]);
    const remade = await jsonOf<{ items: Generation[] }>(
      ask('POST', `/sessions/${session.id}/generate`, { body: { shots: 'stale' } }),
    );
    // The second continues from the first, so it will be stale as well.
    expect(remade.items.map(({ of }) => of.id)).toEqual([first, second]);
    await settled(session.id);
    expect(await stale()).toMatchObject([{ isStale: false }, { isStale: false }]);
  });

  it('should refuse with what would do, and leave a session of a retired model readable and open to another', async () => {
    const session = await makeSession([{ continuityMode: 'none' }]);
    const [shotId = ''] = shotIdsOf(session);
    const stored = await server.adapters.store.commit({
      sessionId: session.id,
      userId: 'maker',
      isUndoable: false,
      change: { label: 'As it came', ops: [{ op: 'replace', path: `/shots/${shotId}/modelId`, value: 'sora-2' }] },
    });
    expect(stored.revision).toBeGreaterThan(1);
    const plan = await jsonOf<ShotPlan>(ask('GET', `/sessions/${session.id}/shots/${shotId}/plan`));
    expect(plan).toMatchObject({
      request: null,
      refusal: {
        code: 'model-retired',
        alternatives: ['stand-in-video'],
        lost: [{ modelId: 'stand-in-video', capabilities: ['audio'] }],
      },
    });
    const refused = await ask('POST', `/sessions/${session.id}/shots/${shotId}/generate`, { body: {} });
    expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'model-retired' }]);
    await ask('PATCH', `/sessions/${session.id}/shots/${shotId}`, { body: { modelId: 'stand-in-video' } });
    const made = await ask('POST', `/sessions/${session.id}/shots/${shotId}/generate`, { body: {} });
    expect(made.status).toBe(202);
    expect(await settled(session.id)).toMatchObject([{ status: 'succeeded' }]);
  });

  it('should keep the words as a version once and make takes of it', async () => {
    const session = await makeSession([]);
    const send = () =>
      jsonOf<{ items: Generation[]; versionId: string }>(
        ask('POST', `/sessions/${session.id}/prompt/generate`, { body: { tier: 'draft', count: 2 } }),
      );
    const first = await send();
    expect(first.items).toMatchObject([
      { of: { kind: 'version', id: first.versionId }, tier: 'draft' },
      { of: { kind: 'version', id: first.versionId } },
    ]);
    await settled(session.id);
    expect((await send()).versionId).toBe(first.versionId);
    await settled(session.id);
    const takes = await jsonOf<{ items: Take[] }>(
      ask('GET', `/sessions/${session.id}/takes?versionId=${first.versionId}`),
    );
    expect(takes.items).toHaveLength(4);
    await ask('PATCH', `/sessions/${session.id}`, { body: { prompt: { input: 'A fox in the snow' } } });
    expect((await send()).versionId).not.toBe(first.versionId);
    await settled(session.id);
  });

  it('should make stills to choose a keyframe from, each an asset', async () => {
    const session = await makeSession([{}]);
    const [shotId] = shotIdsOf(session);
    const queued = await ask('POST', `/sessions/${session.id}/keyframes`, { body: { shotId, count: 2 } });
    expect(queued.status).toBe(202);
    const made = await settled(session.id);
    expect(made).toMatchObject([
      { kind: 'keyframe', status: 'succeeded', takeIds: [] },
      { kind: 'keyframe', status: 'succeeded' },
    ]);
    for (const { assetIds } of made) {
      const picture = await ask('GET', `/assets/${assetIds?.[0]}/content`);
      expect(picture.headers.get('content-type')).toBe('image/png');
      await picture.arrayBuffer();
    }
    const nothing = await ask('POST', `/sessions/${session.id}/keyframes`, { body: { prompt: ' ' } });
    expect([nothing.status, await nothing.json()]).toMatchObject([400, { code: 'invalid-input' }]);
  });

  it('should try once more with a stronger hand when a look is missed, and use the best', async () => {
    const session = await makeSession([{ continuityMode: 'native' }]);
    const red = { create: { width: 160, height: 90, channels: 3, background: { r: 220, g: 20, b: 20 } } } as const;
    const form = pictureForm(await sharp(red).png().toBuffer());
    const { id: assetId } = await jsonOf<{ id: string }>(ask('POST', '/assets', { body: form }));
    await ask('PUT', `/sessions/${session.id}/style-reference`, { body: { source: { kind: 'upload', assetId } } });
    await ask('POST', `/sessions/${session.id}/generate`, { body: { shots: 'all' } });
    const [second] = await settled(session.id);
    expect(second).toMatchObject({ status: 'succeeded', attempt: 2 });
    expect(second?.takeIds).toHaveLength(2);
    expect(second?.explanation).toMatch(/^Attempt 1: Style \d\.\d\d, under 0\.75\. Attempt 2: .* is used\.$/);
    const { items } = await jsonOf<{ items: Take[] }>(
      ask('GET', `/sessions/${session.id}/takes?shotId=${shotIdsOf(session)[0]}`),
    );
    expect(items.map(({ request }) => request.styleStrength)).toEqual([0.7, 0.6]);
    expect(items.every(({ scores }) => scores.style !== null && scores.identity === null)).toBe(true);
  });
});
