import { mergePatchOperations } from '#contract/merge-patch.ts';
import type { PatchOperation } from '#contract/records/history.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import { describe, expect, it } from 'vitest';
import { applyToSession, applyToTakes, valueAt } from './apply-operations.ts';
import { applyEdit, editOperations } from './edit.ts';
import { allConflicts, conflictsOf } from './resolve-conflict.ts';

const AT = '2026-11-22T16:00:00.000Z';

function makeShot(id: string, position: string): Shot {
  return {
    id,
    position,
    prompt: `Words of ${id}`,
    continuityMode: 'frame-bridge',
    styleStrength: 0.6,
    styleSource: { kind: 'primary' },
    modelId: 'previz',
    durationSeconds: 2,
    params: {},
    createdAt: AT,
    updatedAt: AT,
  };
}

const session: Session = {
  id: 's',
  userId: 'u',
  name: 'Night tram',
  status: 'active',
  createdAt: AT,
  updatedAt: AT,
  revision: 3,
  prompt: { input: 'a tram', versions: [{ id: 'v', input: 'a', createdAt: AT, signature: '0' }] },
  continuity: {
    shots: [makeShot('a', 'a0'), makeShot('b', 'a1'), makeShot('c/d', 'a2')],
    format: { aspectRatio: '16:9', resolution: '720p', fps: 24 },
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

const idsOf = ({ continuity }: Session) => continuity?.shots.map(({ id }) => id);

describe('applyToSession', () => {
  it('should find shots by id, in order of position, and leave the others the same objects', () => {
    const operations: PatchOperation[] = [
      { op: 'replace', path: '/shots/c~1d/position', value: 'a0V' },
      { op: 'replace', path: '/shots/b/prompt', value: 'New words' },
    ];
    const next = applyToSession(session, operations);
    expect(idsOf(next)).toEqual(['a', 'c/d', 'b']);
    expect(valueAt(next, '/shots/b/prompt')).toBe('New words');
    expect(next.continuity?.shots[0]).toBe(session.continuity?.shots[0]);
    expect(idsOf(session)).toEqual(['a', 'b', 'c/d']);
  });

  it('should keep versions and shots when the part they lie in is written as a whole', () => {
    const next = applyToSession(session, [{ op: 'add', path: '/prompt', value: { input: 'other' } }]);
    expect(next.prompt).toMatchObject({ input: 'other', versions: [{ id: 'v' }] });
  });

  it('should leave out what has nothing to work on', () => {
    const operations: PatchOperation[] = [
      { op: 'remove', path: '/shots/gone' },
      { op: 'replace', path: '/shots/gone/prompt', value: 'x' },
      { op: 'remove', path: '/description' },
    ];
    expect(applyToSession(session, operations)).toEqual(session);
  });

  it('should change takes and nothing else by operations on takes', () => {
    const add: PatchOperation = { op: 'add', path: '/takes/t', value: { id: 't', number: 1 } };
    const trash: PatchOperation = { op: 'add', path: '/takes/t/trashedAt', value: AT };
    expect(applyToSession(session, [add])).toEqual(session);
    expect(applyToTakes([], [add, trash])).toEqual([{ id: 't', number: 1, trashedAt: AT }]);
  });
});

describe('applyEdit', () => {
  it('should show what the operations of the same patch give', () => {
    const patch = { prompt: 'New', styleSource: { kind: 'shot', shotId: 'a' } } as const;
    const [, shot] = session.continuity?.shots ?? [];
    const expected = applyToSession(session, mergePatchOperations(shot ?? {}, patch, ['shots', 'b']));
    expect(applyEdit(session, { kind: 'shot', shotId: 'b', patch })).toEqual(expected);
  });

  it('should move, add and remove shots in place', () => {
    expect(idsOf(applyEdit(session, { kind: 'move-shot', shotId: 'c/d', afterShotId: null }))).toEqual([
      'c/d',
      'a',
      'b',
    ]);
    expect(idsOf(applyEdit(session, { kind: 'add-shot', shot: { id: 'n', afterShotId: 'a' } }))).toEqual([
      'a',
      'n',
      'b',
      'c/d',
    ]);
    expect(idsOf(applyEdit(session, { kind: 'add-shot', shot: { id: 'n' } }))?.at(-1)).toBe('n');
    expect(idsOf(applyEdit(session, { kind: 'remove-shot', shotId: 'a' }))).toEqual(['b', 'c/d']);
  });

  it('should make a prompt where there is none', () => {
    const bare: Session = { ...session, prompt: undefined };
    expect(editOperations(bare, { kind: 'session', patch: { prompt: { output: 'x' } } })).toEqual([
      { op: 'add', path: '/prompt', value: { input: '', output: 'x' } },
    ]);
  });
});

describe('conflictsOf', () => {
  const edit = { kind: 'shot', shotId: 'b', patch: { prompt: 'Mine', seed: 7 } } as const;
  const pending = {
    id: 'e',
    edit,
    state: 'conflict',
    at: AT,
    baseRevision: 3,
    before: [
      { path: '/shots/b/prompt', value: 'Words of b' },
      { path: '/shots/b/seed', value: undefined },
    ],
  } as const;

  it('should name only the fields that somebody else wrote differently', () => {
    const theirs = applyToSession(session, [{ op: 'replace', path: '/shots/b/prompt', value: 'Theirs' }]);
    expect(conflictsOf(theirs, pending)).toEqual([
      { editId: 'e', path: '/shots/b/prompt', mine: 'Mine', theirs: 'Theirs', before: 'Words of b' },
    ]);
    expect(allConflicts(theirs, { edits: [pending], trouble: null })).toHaveLength(1);
  });

  it('should see none where both wrote the same, or another field', () => {
    const same = applyToSession(session, [{ op: 'replace', path: '/shots/b/prompt', value: 'Mine' }]);
    const other = applyToSession(session, [{ op: 'add', path: '/shots/b/title', value: 'T' }]);
    expect(conflictsOf(same, pending)).toEqual([]);
    expect(conflictsOf(other, pending)).toEqual([]);
  });
});
