import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Session } from '#contract/records/session.ts';
import { jsonOf, startTestServer, type TestServer } from '#server/http/testing/test-server.ts';
import { openMedia } from '#server/media/open-media.ts';
import { createMediaFetcher } from '#server/providers/fetch-media.ts';
import { createRegistry } from '#server/providers/index.ts';
import { knownModels } from '#server/providers/known-models.ts';
import { makeStandInMedia } from '#server/providers/testing/stand-in-media.ts';
import { StandInProvider } from '#server/providers/testing/stand-in-provider.ts';
import { StandInServer } from '#server/providers/testing/stand-in-server.ts';

// Real: server, worker, store, media. The provider is a scripted stand-in.

async function start(workMs: number, waitSeconds: number) {
  const { media, close } = await openMedia();
  const rules = { honoursKeys: true, findsByKey: false, workMs };
  const standIn = await StandInServer.start(rules, await makeStandInMedia(media));
  await close();
  const provider = new StandInProvider({ url: standIn.url, honoursKeys: true, findsByKey: false });
  const server = await startTestServer(
    { V1_GENERATE_WAIT_SECONDS: String(waitSeconds) },
    {
      hasWorker: true,
      change: (parts) => ({
        ...parts,
        providers: createRegistry({ video: [provider], image: [provider], known: knownModels }),
        fetchMedia: createMediaFetcher({ folder: join(tmpdir(), 'raccord-v1-generate'), allowsLoopback: true }),
      }),
    },
  );
  onTestFinished(async () => {
    await server.stop();
    await standIn.stop();
  });
  const shots = [{ prompt: 'A tram', durationSeconds: 0.5, modelId: 'stand-in-video', continuityMode: 'none' }];
  const session = await jsonOf<Session>(server.as('maker')('POST', '/sessions', { body: { continuity: { shots } } }));
  const path = `/api/continuity/sessions/${session.id}/shots/${session.continuity?.shots[0]?.id}/generate`;
  return { server, session, path };
}

function generate(server: TestServer, path: string) {
  return fetch(`${server.url}${path}`, { method: 'POST', headers: { authorization: 'Bearer dev:maker' } });
}

test('a generate waits for its take; two clicks at once make one', async () => {
  const { server, session, path } = await start(300, 60);
  const answers = await Promise.all([generate(server, path), generate(server, path)]);
  for (const answer of answers) {
    expect(answer.status).toBe(200);
    const { success, data } = await jsonOf<{ success: boolean; data: Record<string, unknown> }>(answer);
    expect(success).toBe(true);
    expect(data).toMatchObject({ status: 'completed', videoAssetId: expect.any(String), userPrompt: 'A tram' });
    expect(data).not.toHaveProperty('error');
  }
  const takes = await server.adapters.store.sessions.takes('maker', session.id, {});
  expect(takes?.items).toHaveLength(1);
});

test('past the limit the answer is 202 with the shot at work, and the take is made all the same', async () => {
  const { server, session, path } = await start(4000, 1);
  const answer = await generate(server, path);
  expect(answer.status).toBe(202);
  const { data } = await jsonOf<{ data: Record<string, unknown> }>(answer);
  expect(data).toMatchObject({ status: expect.stringMatching(/^generating-/) });
  for (let tries = 0; tries < 200; tries += 1) {
    const takes = await server.adapters.store.sessions.takes('maker', session.id, {});
    if (takes?.items.length === 1) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The take never came.');
});

test('a caller that waits hears that it is still being made', async () => {
  const { server, path } = await start(17_500, 60);
  const { hostname, port } = new URL(server.url);
  const heard: number[] = [];
  const status = await new Promise<number>((resolve, reject) => {
    const asked = request({ hostname, port, path, method: 'POST', headers: { authorization: 'Bearer dev:maker' } });
    asked.on('information', ({ statusCode }) => heard.push(statusCode));
    asked.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end();
  });
  expect(status).toBe(200);
  expect(new Set(heard)).toEqual(new Set([102]));
});
