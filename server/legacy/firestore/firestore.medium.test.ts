import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '#server/store/testing/temporary-store.ts';
import { placeOf } from '../mapping/document-kind.ts';
import { readSmallExport, smallExportPath } from '../testing/small-export.ts';
import { hashFields } from './canonical.ts';
import { openFirestore, type Patience } from './firestore-connection.ts';
import { readFirestore } from './read-firestore.ts';
import { parseDocument } from './typed-value.ts';
import { writeFirestore } from './write-firestore.ts';

// Real: Google's emulator where it is installed.

const JAR = '/usr/lib/google-cloud-sdk/platform/cloud-firestore-emulator/cloud-firestore-emulator.jar';
const given = process.env['FIRESTORE_EMULATOR_HOST'];
const hasEmulator = given !== undefined || existsSync(JAR);
if (!hasEmulator) {
  console.warn(
    'SKIPPED: the Firestore emulator is not here, so reading from and writing to a Firestore is NOT tested. Set FIRESTORE_EMULATOR_HOST, or install google-cloud-cli-firestore-emulator.',
  );
}

let emulator: ChildProcess | null = null;
let host = given ?? '';

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

describe.skipIf(!hasEmulator)('a real database', () => {
  beforeAll(async () => {
    if (given !== undefined) return;
    const port = await freePort();
    host = `127.0.0.1:${port}`;
    const main = 'com.google.cloud.datastore.emulator.firestore.CloudFirestore';
    const child = spawn('java', ['-Xmx512m', '-cp', JAR, main, '--host=127.0.0.1', `--port=${port}`], {
      stdio: 'ignore',
    });
    emulator = child;
    for (let tries = 0; tries < 300; tries += 1) {
      const isUp = await fetch(`http://${host}/`).then(
        () => true,
        () => false,
      );
      if (isUp) return;
      await sleep(200);
    }
    throw new Error('The emulator does not start.');
  }, 120_000);
  afterAll(async () => {
    if (emulator?.exitCode !== null) return;
    emulator.kill('SIGKILL');
    await once(emulator, 'exit');
  });

  it('gives back what was written, value for value: times, 64-bit numbers, bytes, places, references', async () => {
    const connection = openFirestore('raccord-test', { FIRESTORE_EMULATOR_HOST: host });
    const { written, refused } = await writeFirestore(connection, smallExportPath);
    expect(refused).toEqual([]);
    expect(written).toBe(249);
    const path = join(await temporaryFolder(), 'dump.ndjson');
    await readFirestore(connection, path);
    const read = new Map<string, string>();
    for (const line of (await readFile(path, 'utf8')).trim().split('\n')) {
      const parsed = parseDocument(line);
      if (!parsed.ok) throw new Error(parsed.detail);
      read.set(parsed.document.path, hashFields(parsed.document.fields));
    }
    const ours = readSmallExport().filter((document) => placeOf(document.path) !== null);
    expect(ours.length).toBeGreaterThan(200);
    for (const { path: own, fields } of ours) expect([own, read.get(own)]).toEqual([own, hashFields(fields)]);
  });
});

describe('a database that misbehaves', () => {
  type Told = { status: number; body?: string } | 'drop' | 'silence';
  async function startFake(answer: (asked: number, body: string) => Told, patience: Patience = {}) {
    let asked = 0;
    const server = createServer(async (request, response) => {
      asked += 1;
      const own = asked;
      const told = answer(own, await text(request));
      if (told === 'drop') response.socket?.destroy();
      else if (told !== 'silence') response.writeHead(told.status).end(told.body ?? '');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    const environment = { FIRESTORE_EMULATOR_HOST: `127.0.0.1:${port}` };
    return openFirestore('demo-project', environment, { firstPauseMs: 1, ...patience });
  }

  /** A whole page of documents, as a query answers it. */
  const page = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      document: {
        name: `projects/demo-project/databases/(default)/documents/continuity_sessions/s${1000 + from + index}`,
        fields: { userId: { stringValue: 'mara' } },
        createTime: '2026-01-01T00:00:00Z',
        updateTime: '2026-01-01T00:00:00Z',
      },
    }));
  const ok = (value: unknown): Told => ({ status: 200, body: JSON.stringify(value) });

  it('that is busy or breaks off is asked again', async () => {
    const connection = await startFake((asked) => {
      if (asked === 1) return { status: 503 };
      if (asked === 2) return 'drop';
      return asked === 3 ? { status: 200, body: '[{"docu' } : { status: 200, body: '[]' };
    });
    expect(await readFirestore(connection, join(await temporaryFolder(), 'x.ndjson'))).toBe(0);
  });

  it('that falls silent half-way is asked again, and given up in words when it stays so', async () => {
    const patient = await startFake((asked) => (asked === 2 ? 'silence' : ok(asked === 1 ? page(0, 60) : [])), {
      timeoutMs: 150,
    });
    const path = join(await temporaryFolder(), 'x.ndjson');
    expect(await readFirestore(patient, path)).toBe(60);
    const silent = await startFake((asked) => (asked === 1 ? ok(page(0, 60)) : 'silence'), { timeoutMs: 20 });
    const other = join(await temporaryFolder(), 'y.ndjson');
    await expect(readFirestore(silent, other)).rejects.toThrow(
      'did not answer in time. Nothing was lost: run it again',
    );
    expect([existsSync(other), existsSync(`${other}.part`)]).toEqual([false, false]);
  });

  it('that fails in the middle of an answer is not taken for one that has no more', async () => {
    const path = join(await temporaryFolder(), 'x.ndjson');
    const mended = await startFake((asked) => {
      if (asked === 1) return ok([...page(0, 20), { error: { code: 503, message: 'later' } }]);
      return ok(asked === 2 ? page(0, 60) : asked === 3 ? page(60, 5) : []);
    });
    expect(await readFirestore(mended, path)).toBe(65);
    const broken = await startFake(() => ok([...page(0, 20), { error: { code: 403 } }]));
    await expect(readFirestore(broken, path)).rejects.toThrow('refuses these credentials');
    // What was there before is untouched.
    expect((await readFile(path, 'utf8')).trim().split('\n')).toHaveLength(65);
  });

  it('that takes some documents later and some never: each is told by its path', async () => {
    const path = join(await temporaryFolder(), 'x.ndjson');
    await writeFile(
      path,
      `${page(0, 3)
        .map(({ document }) => JSON.stringify(document))
        .join('\n')}\n{"torn":`,
    );
    const counts: number[] = [];
    const connection = await startFake((asked, body) => {
      const { writes } = JSON.parse(body) as { writes: unknown[] }; // what writeFirestore sends
      counts.push(writes.length);
      return ok({
        status: asked === 1 ? [{}, { code: 8, message: 'busy' }, { code: 7, message: 'not allowed' }] : [{}],
      });
    });
    expect(await writeFirestore(connection, path)).toEqual({
      written: 2,
      refused: [
        { path: '(line 4)', reason: 'This is no whole document.' },
        { path: 'continuity_sessions/s1002', reason: 'not allowed' },
      ],
    });
    expect(counts).toEqual([3, 1]);
  });

  it('that refuses is believed, and nothing is left behind', async () => {
    const connection = await startFake(() => ({ status: 403 }));
    const path = join(await temporaryFolder(), 'x.ndjson');
    await expect(readFirestore(connection, path)).rejects.toThrow('Firestore refuses these credentials');
    expect([existsSync(path), existsSync(`${path}.part`)]).toEqual([false, false]);
  });

  it('is not asked without a word about who asks', () => {
    expect(() => openFirestore('demo-project', {})).toThrow('GOOGLE_APPLICATION_CREDENTIALS');
    expect(() => openFirestore('../x', {})).toThrow('is no id of a project');
  });
});
