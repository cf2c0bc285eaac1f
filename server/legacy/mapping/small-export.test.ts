import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../firestore/typed-value.ts';
import { placeOf, renamedId } from './document-kind.ts';
import { mapDocument } from './map-document.ts';
import { readManifest, readSmallExport } from '../testing/small-export.ts';

const documents = new Map(readSmallExport().map((document) => [document.path, document]));
const LOADED_AT = '2026-11-01T12:00:00.000001Z';
const CLAIM_CODES = ['uuid-link-shared', 'uuid-link-denied', 'id-renamed'];

describe.each(readManifest().filter(({ kind }) => kind !== 'other'))('$path $quirks', (entry) => {
  const document = documents.get(entry.path);
  if (!document) throw new Error(`no ${entry.path}`);
  const { expect: wanted } = entry;

  test('comes to what is expected of it', () => {
    const renamed =
      wanted && wanted.id !== placeOf(entry.path)?.id
        ? renamedId(placeOf(entry.path)?.id ?? '', entry.path)
        : undefined;
    const result = mapDocument(document, renamed);
    if (entry.outcome === 'quarantine') {
      expect(result).toMatchObject({ ok: false, reason: entry.reason });
      return;
    }
    if (!result.ok) throw new Error(`${result.reason}: ${result.detail}`);
    const { session, repairs, work, origins } = result.value;
    const own = (codes: readonly string[]) => codes.filter((code) => !CLAIM_CODES.includes(code)).toSorted();
    expect(own(repairs)).toEqual(own(entry.repairs ?? []));
    if (!wanted) return;
    expect(session).toMatchObject({
      id: wanted.id,
      userId: wanted.userId,
      status: wanted.status,
      createdAt: wanted.createdAt,
      updatedAt: wanted.updatedAt,
    });
    expect(session.name ?? null).toBe(wanted.name);
    if (entry.kind === 'prompt') {
      const { prompt } = session;
      expect(prompt?.uuid ?? null).toBe(wanted.uuid);
      expect(sha256(prompt?.input ?? '')).toBe(wanted.inputSha256);
      expect(sha256(prompt?.output ?? '')).toBe(wanted.outputSha256);
      expect(prompt?.score ?? null).toBe(wanted.score);
      expect(prompt?.versions?.length ?? 0).toBe(wanted.versionCount);
      expect(prompt?.keyframes?.length ?? 0).toBe(wanted.keyframeCount);
      if (wanted.versionIds) expect(prompt?.versions?.map(({ id }) => id)).toEqual(wanted.versionIds);
      if (wanted.keyframeIds) expect(prompt?.keyframes?.map(({ id }) => id)).toEqual(wanted.keyframeIds);
      expect(prompt?.highlightCache !== undefined).toBe(wanted.highlights === 'kept');
      expect(origins.versions.size).toBe(wanted.versionCount);
      return;
    }
    const { continuity } = session;
    expect(session.description ?? null).toBe(wanted.description);
    expect(continuity?.settings).toEqual(wanted.settings);
    const ids = continuity?.shots.map(({ id }) => id) ?? [];
    expect(ids).toHaveLength(wanted.shotCount ?? -1);
    expect(sha256(ids.join('\n'))).toBe(wanted.shotIdsSha256);
    expect(continuity?.shots.map(({ position }) => position)).toEqual(
      continuity?.shots.map(({ position }) => position).toSorted(),
    );
    for (const [index, shot] of (wanted.shots ?? []).entries()) {
      const mapped = continuity?.shots[index];
      expect(mapped?.id).toBe(shot.id);
      expect(work[index]?.status).toBe(shot.status);
      expect(mapped?.styleStrength).toBe(shot.styleStrength);
      const source = mapped?.styleSource;
      expect(source?.kind === 'shot' ? source.shotId : null).toBe(shot.styleReferenceId);
    }
  });

  test('gives the same every time, and after loading into another database what the fields say', () => {
    expect(mapDocument(document)).toEqual(mapDocument(document));
    if (!wanted || wanted.updatedAtFromFields == null) return;
    // Loading into another database sets both to the moment of loading.
    const loaded = { ...document, createTime: LOADED_AT, updateTime: LOADED_AT };
    const result = mapDocument(loaded);
    if (!result.ok) throw new Error(result.detail);
    expect(result.value.session.updatedAt).toBe(wanted.updatedAtFromFields);
    expect(result.value.session.createdAt).toBe(wanted.createdAtFromFields);
  });
});

test('a document that is not one is told in words', () => {
  expect(parseDocument('{"name":"projects/p/databases/d/docu')).toEqual({
    ok: false,
    detail: 'This is no whole JSON document.',
  });
  const wrong = JSON.stringify({ name: 'x/documents/prompts/a', fields: { n: { integerValue: 5 } } });
  expect(parseDocument(wrong)).toEqual({ ok: false, path: 'prompts/a', detail: 'fields.n is no integerValue.' });
});

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

test("a shot's own last frame is no input, the last frame of the shot before is", () => {
  const shotOf = (quirk: string, index: number) => {
    const entry = readManifest().find(({ quirks }) => quirks.includes(quirk));
    const document = documents.get(entry?.path ?? '');
    const result = document && mapDocument(document);
    if (!result?.ok) throw new Error(quirk);
    return { shots: result.value.session.continuity?.shots ?? [], work: result.value.work[index] };
  };
  const own = shotOf('c-shot-bridge-own-frame', 0);
  expect(own.shots[0]?.bridgeFrom).toBeUndefined();
  expect(own.work?.ownLastFrameUrl).toMatch(/^https:/);
  const input = shotOf('c-shot-bridge-input', 1);
  expect(input.shots[1]?.bridgeFrom).toEqual({ shotId: input.shots[0]?.id, at: 'last' });
  expect(shotOf('c-shot-pseudo-source', 1).shots[1]?.bridgeFrom).toBeUndefined();
  expect(shotOf('c-shot-stuck-video', 1).work).toMatchObject({ status: 'failed', error: 'interrupted' });
  expect(shotOf('c-shot-completed-error', 0).work?.error).toBeNull();
});

test('the fixture is read', () => {
  expect(readFileSync(new URL('../__fixtures__/small.ndjson', import.meta.url)).length).toBe(2_824_394);
});
