import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Composition, compose } from '#server/compose.ts';
import { commandOf, startProgram } from '#server/testing/start-program.ts';
import { type FilmEvent, makeFilm } from './make-film.ts';
import { insertFilm, TEST_USER, temporaryFolder } from './testing/film-fixture.ts';

/** As few pictures a second as there may be: every one is drawn. */
const FEW = { fps: 12 } as const;

describe('makeFilm (real SQLite, Previz and ffmpeg)', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let deps: Composition;

  beforeEach(async () => {
    folder = await temporaryFolder();
    deps = await compose({ dataFolder: folder.path });
  });
  afterEach(async () => {
    await deps.close();
    await folder.remove();
  });

  async function takesOf(sessionId: string) {
    return (await deps.store.sessions.takes(TEST_USER, sessionId, { limit: 100 }))?.items ?? [];
  }

  it('should start a bridged shot on the very pixels the shot before ends on, measure the cut, and then render only what changed', async () => {
    const { sessionId, shotIds } = await insertFilm(deps, [{}, {}, { continuityMode: 'none' }], FEW);
    const result = await makeFilm(deps, { sessionId, userId: TEST_USER });

    expect(result.shots.map(({ status }) => status)).toEqual(['made', 'made', 'made']);
    const film = (await deps.store.sessions.selectedTakes(TEST_USER, sessionId)) ?? [];
    expect(film.map(({ shotId }) => shotId)).toEqual(shotIds);
    // Pictures are content: equal pixels written by the same encoder are one asset.
    expect(film[1]?.take.firstFrameAssetId).toBe(film[0]?.take.lastFrameAssetId);
    expect(film[1]?.take.mechanism).toBe('frame-bridge');
    expect(film[1]?.take.inputAnchor).toMatchObject({ takeId: film[0]?.take.id, frame: 5 });
    expect(film[2]?.take.mechanism).toBe('none');
    expect(result.cuts.map(({ kind }) => kind)).toEqual(['seamless', 'hard']);
    expect(result.cuts[0]?.score).toBeGreaterThan(80);
    expect(result.cuts[1]?.score).toBeNull();

    // Run again, it renders only what changed.
    const again = await makeFilm(deps, { sessionId, userId: TEST_USER });
    expect(again.shots.map(({ status }) => status)).toEqual(['kept', 'kept', 'kept']);

    await deps.store.commit({
      sessionId,
      userId: TEST_USER,
      isUndoable: true,
      change: {
        label: 'Edited',
        ops: [{ op: 'replace', path: `/shots/${shotIds[2]}/prompt`, value: 'A fox in the snow.' }],
      },
    });
    const third = await makeFilm(deps, { sessionId, userId: TEST_USER });
    expect(third.shots.map(({ status }) => status)).toEqual(['kept', 'kept', 'made']);
    expect(await takesOf(sessionId)).toHaveLength(4);
  });

  it('should keep finished shots when it is stopped, and go on from there', async () => {
    const { sessionId } = await insertFilm(deps, [{}, { durationSeconds: 3 }], FEW);
    const stop = new AbortController();
    const onEvent = (event: FilmEvent) => {
      if (event.type === 'shot-progress' && event.number === 2 && event.progress > 0.1) stop.abort();
    };
    const stopped = await makeFilm(deps, { sessionId, userId: TEST_USER, onEvent, signal: stop.signal });
    expect(stopped.shots.map(({ status }) => status)).toEqual(['made', 'not-reached']);
    const generations = await deps.store.generations.list(TEST_USER, { sessionId });
    expect(generations.items.map(({ status }) => status)).toEqual(['cancelled', 'succeeded']);

    const resumed = await makeFilm(deps, { sessionId, userId: TEST_USER });
    expect(resumed.shots.map(({ status }) => status)).toEqual(['kept', 'made']);
    expect(await takesOf(sessionId)).toHaveLength(2);
  });

  it('should say which shot failed and why, and make the rest', async () => {
    const { sessionId } = await insertFilm(deps, [{ modelId: 'no-such-model' }, { continuityMode: 'none' }], FEW);
    const result = await makeFilm(deps, { sessionId, userId: TEST_USER });
    expect(result.shots[0]).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('no-such-model') as string,
    });
    expect(result.shots[1]?.status).toBe('made');
  });

  const startChild = (sessionId: string) =>
    startProgram([...commandOf('server/jobs/testing/film-child'), folder.path, sessionId]);

  it('should finish the film after its process was killed in the middle of a shot, without a second take', async () => {
    const { sessionId } = await insertFilm(deps, [{}, { durationSeconds: 2 }, {}], FEW);
    const { child, says, ended } = startChild(sessionId);
    await says(/^shot-progress 2$/m);
    child.kill('SIGKILL');
    expect((await ended).signal).toBe('SIGKILL');

    const result = await makeFilm(deps, { sessionId, userId: TEST_USER });
    expect(result.shots.map(({ status }) => status)).toEqual(['kept', 'made', 'made']);
    expect(await takesOf(sessionId)).toHaveLength(3);
    const open = await deps.store.generations.list(TEST_USER, { sessionId, isOpen: true });
    expect(open.items).toEqual([]);
  });

  it('should make each shot once when two processes make the same film', async () => {
    const { sessionId } = await insertFilm(deps, [{}, {}], FEW);
    const other = startChild(sessionId);
    const result = await makeFilm(deps, { sessionId, userId: TEST_USER });
    expect(await other.ended).toMatchObject({ code: 0, err: '' });
    expect(result.shots.every(({ takeId }) => takeId !== null)).toBe(true);
    expect(await takesOf(sessionId)).toHaveLength(2);
  });
});
