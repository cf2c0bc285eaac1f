import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '#contract/records/session.ts';
import { addTake, makeOneOfEverything, makeSession } from './testing/fixtures.ts';
import { type OpenStream, openEvents, revisionsOf } from './testing/read-events.ts';
import { type TestServer, jsonOf, startTestServer } from './testing/test-server.ts';

// Real: server, store, sockets. Nothing is fake.
let server: TestServer;
let session: Session;
let streams: OpenStream[] = [];

beforeEach(async () => {
  server = await startTestServer();
  session = await makeSession(server.as('ann'));
});
afterEach(async () => {
  for (const stream of streams) stream.close();
  streams = [];
  await server.stop();
});

async function open(lastEventId?: number): Promise<OpenStream> {
  const stream = await openEvents(server.as('ann'), session.id, lastEventId);
  streams.push(stream);
  return stream;
}

async function rename(name: string): Promise<number> {
  const answer = await jsonOf<{ revision: number }>(
    server.as('ann')('PATCH', `/sessions/${session.id}`, { body: { name } }),
  );
  return answer.revision;
}

describe('an event stream', () => {
  it('begins now and tells changes in order', async () => {
    const stream = await open();
    await stream.until((events) => events.some(({ name, id }) => name === 'ping' && id === '1'));
    const revisions = [];
    for (const name of ['b', 'c', 'd']) revisions.push(await rename(name));
    await stream.until((events) => revisionsOf(events).length === 3);
    expect(revisionsOf(stream.events)).toEqual(revisions);
    const [change] = stream.events.filter(({ name }) => name === 'change');
    expect(change?.data).toMatchObject({ kind: 'entry', entry: { forward: [{ path: '/name', value: 'b' }] } });
    expect(JSON.stringify(change?.data)).not.toContain('inverse');
  });

  it('resumes without gap or double, also while changes go on', async () => {
    await rename('b');
    const writing = (async () => {
      for (let count = 0; count < 60; count += 1) await rename(`name ${count}`);
    })();
    const joined: OpenStream[] = [];
    for (let count = 0; count < 5; count += 1) joined.push(await open(1));
    await writing;
    for (const stream of joined) {
      await stream.until((events) => revisionsOf(events).at(-1) === 62);
      expect(revisionsOf(stream.events)).toEqual(Array.from({ length: 61 }, (_, index) => index + 2));
    }
  });

  it('resumes over more than may wait for a reader at once', async () => {
    const shot = session.continuity?.shots[0];
    if (!shot) throw new Error('The session has no shot.');
    const path = `/sessions/${session.id}/shots/${shot.id}`;
    const revisions: number[] = [];
    for (let count = 0; count < 40; count += 1) {
      const prompt = `${count} ${'long '.repeat(9_000)}`;
      revisions.push(
        (await jsonOf<{ revision: number }>(server.as('ann')('PATCH', path, { body: { prompt } }))).revision,
      );
      // Another field between, or the log would hold the typing as one entry.
      revisions.push(await rename(`name ${count}`));
    }
    const stream = await open(1);
    await stream.until((events) => revisionsOf(events).at(-1) === revisions.at(-1));
    expect(revisionsOf(stream.events)).toEqual(revisions);
  });

  it('resumes after a restart of the server', async () => {
    const stream = await open();
    await stream.until((events) => events.length >= 2);
    const seen = await rename('before');
    await stream.until((events) => revisionsOf(events).includes(seen));
    await server.stop({ keep: true });
    await stream.ended;
    server = await startTestServer({}, { dataFolder: server.dataFolder });
    const missed = [await rename('while away'), await rename('still away')];
    const resumed = await open(seen);
    await resumed.until((events) => revisionsOf(events).length === 2);
    const next = await rename('after');
    await resumed.until((events) => revisionsOf(events).length === 3);
    expect(revisionsOf(resumed.events)).toEqual([...missed, next]);
  });

  it('says to read again when it cannot resume', async () => {
    const stream = await open(999);
    await stream.until((events) => events.some(({ name }) => name === 'change'));
    expect(stream.events.find(({ name }) => name === 'change')).toMatchObject({
      id: '1',
      data: { kind: 'reset', revision: 1 },
    });
  });

  it('tells of generations and of cuts', async () => {
    const stream = await open();
    await stream.until((events) => events.length >= 2);
    const other = await makeOneOfEverything(server, 'ann');
    const [first, second] = session.continuity?.shots ?? [];
    for (const shot of [first, second]) await addTake(server, 'ann', session.id, shot?.id ?? '', other.assetId);
    await stream.until((events) => events.some(({ name }) => name === 'cut'));
    expect(stream.events.find(({ name }) => name === 'cut')?.data).toMatchObject({
      fromShotId: first?.id,
      toShotId: second?.id,
      metrics: null,
    });
    const theirs = await openEvents(server.as('ann'), other.sessionId);
    streams.push(theirs);
    await theirs.until((events) => events.some(({ name }) => name === 'generation'));
  });

  it('tells who comes back what has ended meanwhile, and who is new only of what is being made', async () => {
    const { sessionId, generationId } = await makeOneOfEverything(server, 'ann');
    const ask = server.as('ann');
    const join = async (lastEventId?: number) => {
      const stream = await openEvents(ask, sessionId, lastEventId);
      streams.push(stream);
      return stream;
    };
    const statuses = ({ events }: OpenStream) =>
      events.filter(({ data }) => data['id'] === generationId).map(({ data }) => data['status']);
    const { revision } = await jsonOf<{ revision: number }>(ask('GET', `/sessions/${sessionId}`));
    const first = await join(revision);
    await first.until(() => statuses(first).length > 0);
    expect(statuses(first)).toEqual(['queued']);

    expect((await ask('POST', `/generations/${generationId}/cancel`)).status).toBe(200);
    // Told to those who were there: from here on it is in nobody's future.
    await first.until(() => statuses(first).includes('cancelled'));
    first.close();
    for (const seen of [revision, revision - 1]) {
      const back = await join(seen);
      await back.until(() => statuses(back).length > 0);
      expect(statuses(back)).toEqual(['cancelled']);
    }
    const fresh = await join();
    const next = await jsonOf<{ revision: number }>(
      ask('PATCH', `/sessions/${sessionId}`, { body: { name: 'later' } }),
    );
    await fresh.until((events) => revisionsOf(events).includes(next.revision));
    expect(statuses(fresh)).toEqual([]);
  });

  it('tells what changes while it still catches up', async () => {
    const { sessionId, generationId } = await makeOneOfEverything(server, 'ann');
    const ask = server.as('ann');
    for (let count = 0; count < 40; count += 1) {
      await ask('PATCH', `/sessions/${sessionId}`, { body: { name: `name ${count}` } });
    }
    const joined = await Promise.all(Array.from({ length: 5 }, () => openEvents(ask, sessionId, 1)));
    streams.push(...joined);
    await ask('POST', `/generations/${generationId}/cancel`);
    for (const stream of joined) {
      const own = () => stream.events.filter(({ data }) => data['id'] === generationId);
      await stream.until(() => own().at(-1)?.data['status'] === 'cancelled');
    }
  });

  it('ends when the server stops', async () => {
    const many = await Promise.all(Array.from({ length: 20 }, () => open()));
    const startedMs = Date.now();
    await server.close();
    await Promise.all(many.map(({ ended }) => ended));
    expect(Date.now() - startedMs).toBeLessThan(2000);
    server = await startTestServer();
  });

  it('cuts off a reader that does not read, and keeps no more than a little for it', async () => {
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `GET /api/v2/sessions/${session.id}/events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer dev:ann\r\n\r\n`,
    );
    await new Promise((resolve) => socket.once('data', resolve));
    socket.pause();
    const cutOff = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    const before = process.memoryUsage().arrayBuffers;
    const words = 'd'.repeat(49_000);
    for (let count = 0; count < 400; count += 1) {
      await server.as('ann')('PATCH', `/sessions/${session.id}`, { body: { prompt: { input: `${count}${words}` } } });
      if ((await dropped()) > 0) break;
    }
    expect(await dropped()).toBe(1);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
    socket.resume();
    await cutOff;
  });
});

async function dropped(): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^raccord_event_readers_dropped_total (\d+)$/m.exec(text)?.[1]);
}
