import type { HistoryEntry } from '#contract/records/history.ts';
import { describe, expect, it } from 'vitest';
import { mayChangeCuts } from './cut-watch.ts';

function entryOf(...paths: string[]): HistoryEntry {
  const forward = paths.map((path) => ({ op: 'replace', path, value: '' }) as const);
  return {
    sessionId: 's',
    revision: 2,
    at: '',
    actor: 'u',
    label: '',
    kind: 'change',
    isUndoable: true,
    forward,
    inverse: [],
  };
}

describe('what may change a cut', () => {
  it.each([
    '/name',
    '/prompt/input',
    '/versions/v',
    '/shots/s/prompt',
    '/shots/s/title',
    '/shots/s/highlightCache/text',
  ])('should not be words: %s', (path) => expect(mayChangeCuts(entryOf(path))).toBe(false));

  it.each([
    '/shots/s',
    '/shots/s/position',
    '/shots/s/selectedTakeId',
    '/shots/s/inFrame',
    '/shots/s/continuityMode',
    '/shots/s/acceptedCut',
    '/takes/t/trashedAt',
    '/continuity/settings/fps',
    '/shots/s/promptOfAnotherKind',
  ])('should be all else: %s', (path) => expect(mayChangeCuts(entryOf('/shots/s/prompt', path))).toBe(true));
});
