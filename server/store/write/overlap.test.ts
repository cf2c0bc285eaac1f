import { expect, test } from 'vitest';
import { findConflict, isSuperseded } from './overlap.ts';

function later(paths: string[], isUndoable = true) {
  return [{ revision: 9, label: 'Later', paths, isUndoable, undoRevision: null }];
}

test.each([
  ['/shots/a/prompt', '/shots/a/prompt', true],
  ['/shots/a/prompt', '/shots/a/seed', false],
  ['/shots/a/prompt', '/shots/ab/prompt', false],
  ['/shots/a', '/shots/a/prompt', true],
  ['/shots/a/params/fps', '/shots/a', true],
  ['/continuity', '/shots/a/prompt', true],
  ['/continuity/settings', '/shots/a/prompt', false],
  ['/prompt', '/versions/v', true],
  ['/prompt/highlightCache', '/prompt/highlightCache', false],
])('taking back %s after %s is a conflict: %s', (mine, theirs, isConflict) => {
  expect(findConflict([mine], later([theirs])) !== null).toBe(isConflict);
});

test('what a job put into a shot does not keep the shot', () => {
  expect(findConflict(['/shots/a'], later(['/takes/t', '/shots/a/selectedTakeId'], false))).toBeNull();
  expect(findConflict(['/shots/a/selectedTakeId'], later(['/shots/a/selectedTakeId'], false))).toEqual({
    path: '/shots/a/selectedTakeId',
    entry: expect.objectContaining({ label: 'Later' }),
  });
});

test('an entry stands while a job has written over only part of it', () => {
  expect(isSuperseded(['/shots/a/selectedTakeId'], later(['/shots/a/selectedTakeId'], false))).toBe(true);
  expect(isSuperseded(['/shots/a/selectedTakeId', '/shots/a/inFrame'], later(['/shots/a/selectedTakeId'], false))).toBe(
    false,
  );
  expect(isSuperseded(['/shots/a/selectedTakeId'], later(['/shots/a/selectedTakeId'], true))).toBe(false);
});
