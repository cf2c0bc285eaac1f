import type { Generation } from '#contract/records/generation.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import { describe, expect, it } from 'vitest';
import { buildFilm, filmFrameAt, shotAt, shotTitle, takeFrameAt } from './film.ts';

const AT = '2026-11-22T16:00:00.000Z';
const HASH = 'a'.repeat(64);

function makeShot(id: string, fields: Partial<Shot> = {}): Shot {
  return {
    id,
    position: id,
    prompt: 'A tram leaves the square, rain.',
    continuityMode: 'frame-bridge',
    styleStrength: 0.6,
    styleSource: { kind: 'primary' },
    modelId: 'previz',
    durationSeconds: 2,
    params: {},
    createdAt: AT,
    updatedAt: AT,
    ...fields,
  };
}

function makeTake(id: string, shotId: string, fields: Partial<Take> = {}): Take {
  return {
    id,
    sessionId: 's',
    of: { kind: 'shot', id: shotId },
    number: 1,
    mediaAssetId: 'm',
    posterAssetId: 'p',
    firstFrameAssetId: 'f',
    lastFrameAssetId: 'l',
    width: 768,
    height: 432,
    fps: 24,
    frameCount: 48,
    provider: 'previz',
    modelId: 'previz',
    request: { modelId: 'previz', prompt: '', durationSeconds: 2, width: 768, height: 432, fps: 24, params: {} },
    madeFrom: HASH,
    asked: 'frame-bridge',
    mechanism: 'frame-bridge',
    warnings: [],
    scores: { style: null, identity: null },
    costMicroUsd: 0,
    createdAt: AT,
    ...fields,
  };
}

function makeGeneration(shotId: string, fields: Partial<Generation>): Generation {
  return {
    id: 'g',
    sessionId: 's',
    of: { kind: 'shot', id: shotId },
    status: 'rendering',
    progress: 0.4,
    attempt: 1,
    modelId: 'previz',
    takeIds: [],
    costEstimateMicroUsd: 0,
    costMicroUsd: 0,
    createdAt: AT,
    updatedAt: AT,
    ...fields,
  };
}

function makeSession(shots: Shot[]): Session {
  return {
    id: 's',
    userId: 'u',
    status: 'active',
    createdAt: AT,
    updatedAt: AT,
    revision: 1,
    continuity: {
      shots,
      format: { aspectRatio: '16:9', resolution: '432p', fps: 24 },
      settings: {
        generationMode: 'continuity',
        defaultContinuityMode: 'frame-bridge',
        defaultStyleStrength: 0.6,
        defaultModel: 'previz',
        autoExtractFrameBridge: true,
        useCharacterConsistency: false,
        useSceneProxy: false,
        autoRetryOnFailure: true,
        maxRetries: 1,
        qualityThresholds: { style: 0.75, identity: 0.6 },
      },
    },
  };
}

function makeFilm(shots: Shot[], takes: Take[], generations: Generation[] = []) {
  return buildFilm({ session: makeSession(shots), takes, cuts: [], generations });
}

describe('buildFilm', () => {
  it('should lay shots end to end, made or not', () => {
    const film = makeFilm(
      [makeShot('a', { selectedTakeId: 't' }), makeShot('b', { durationSeconds: 1.5 })],
      [makeTake('t', 'a')],
    );
    expect(film.shots.map((shot) => [shot.startFrame, shot.frameCount, shot.status])).toEqual([
      [0, 48, 'ready'],
      [48, 36, 'not-made'],
    ]);
    expect(film.totalFrames).toBe(84);
    expect(film.cuts).toHaveLength(1);
  });

  it('should honour in and out, and bounds that lie outside a shorter take', () => {
    const trimmed = makeShot('a', { selectedTakeId: 't', inFrame: 12, outFrame: 36 });
    expect(makeFilm([trimmed], [makeTake('t', 'a')]).shots[0]).toMatchObject({
      inFrame: 12,
      outFrame: 36,
      frameCount: 24,
    });
    expect(makeFilm([trimmed], [makeTake('t', 'a', { frameCount: 10 })]).shots[0]).toMatchObject({
      inFrame: 9,
      outFrame: 10,
      frameCount: 1,
    });
  });

  it('should bring a take of another rate to the rate of the film', () => {
    const film = makeFilm([makeShot('a', { selectedTakeId: 't' })], [makeTake('t', 'a', { fps: 30, frameCount: 60 })]);
    expect(film.shots[0]?.frameCount).toBe(48);
  });

  it('should leave trashed takes out', () => {
    const film = makeFilm([makeShot('a', { selectedTakeId: 't' })], [makeTake('t', 'a', { trashedAt: AT })]);
    expect(film.shots[0]).toMatchObject({ take: null, takes: [], status: 'not-made' });
  });

  it('should forget a failure once a later generation succeeded', () => {
    const failed = makeGeneration('a', { id: 'g1', status: 'failed' });
    const succeeded = makeGeneration('a', { id: 'g2', status: 'succeeded', createdAt: '2026-11-22T16:05:00.000Z' });
    expect(makeFilm([makeShot('a')], [], [failed]).shots[0]?.status).toBe('failed');
    expect(makeFilm([makeShot('a')], [], [succeeded, failed]).shots[0]?.status).toBe('not-made');
  });

  it('should give a session without a sequence a film without shots', () => {
    const film = buildFilm({
      session: { ...makeSession([]), continuity: undefined },
      takes: [],
      cuts: [],
      generations: [],
    });
    expect(film).toMatchObject({ shots: [], cuts: [], totalFrames: 0 });
    expect(shotAt(film, 0)).toBeNull();
  });
});

describe('places in time', () => {
  const shots = Array.from({ length: 9 }, (_, index) => makeShot(`s${index}`, { durationSeconds: 1 }));
  const film = makeFilm(shots, []);

  it('should find the shot at every frame', () => {
    for (let frame = 0; frame < film.totalFrames; frame++) {
      expect(shotAt(film, frame)?.index).toBe(Math.floor(frame / 24));
    }
    expect(shotAt(film, -5)?.index).toBe(0);
    expect(shotAt(film, 10_000)?.index).toBe(8);
  });

  it('should go from film frame to take frame and back', () => {
    const trimmed = makeFilm([makeShot('a', { selectedTakeId: 't', inFrame: 12, outFrame: 36 })], [makeTake('t', 'a')]);
    const [shot] = trimmed.shots;
    if (!shot?.take) throw new Error('The shot has a take.');
    for (let frame = 0; frame < 24; frame++) {
      const takeFrame = takeFrameAt(shot, shot.take, frame, 24);
      expect(takeFrame).toBe(12 + frame);
      expect(filmFrameAt(shot, shot.take, takeFrame, 24)).toBe(frame);
    }
  });
});

describe('shotTitle', () => {
  it('should fall back to the first words', () => {
    expect(shotTitle(makeShot('a', { title: 'Empty avenue' }))).toBe('Empty avenue');
    expect(shotTitle(makeShot('a'))).toBe('A tram leaves the');
    expect(shotTitle(makeShot('a', { prompt: '' }))).toBe('Untitled shot');
  });
});
