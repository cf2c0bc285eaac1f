import { EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { describe, expect, it } from 'vitest';
import { proseKeys } from './prose-keys.ts';

/** What stands after a key at a caret or a selection, with `|` where the caret is. Keys that delete need no more of a view than this. */
function press(key: string, doc: string, anchor: number, head = anchor): string {
  let state = EditorState.create({ doc, selection: { anchor, head } });
  const view = {
    get state() {
      return state;
    },
    dispatch: (transaction: { state: EditorState }) => {
      state = transaction.state;
    },
  } as unknown as EditorView; // the only two things a delete asks a view for
  proseKeys.find((binding) => binding.key === key)?.run?.(view);
  const at = state.selection.main.head;
  return `${state.sliceDoc(0, at)}|${state.sliceDoc(at)}`;
}

describe('deleting in prose', () => {
  it.each([
    ['Backspace', 'a tram', 6, 'a tra|'],
    ['Backspace', 'a tram', 0, '|a tram'],
    ['Delete', 'a tram', 0, '| tram'],
    ['Delete', 'a tram', 6, 'a tram|'],
    ['Backspace', 'rain\ntram', 5, 'rain|tram'],
    ['Delete', 'rain\ntram', 4, 'rain|tram'],
  ])('%s in %j at %i leaves %j', (key, doc, at, expected) => {
    expect(press(key, doc, at)).toBe(expected);
  });

  it('takes what is selected, whichever way it was', () => {
    expect(press('Backspace', 'a wet tram', 2, 6)).toBe('a |tram');
    expect(press('Delete', 'a wet tram', 6, 2)).toBe('a |tram');
  });

  it('takes a character as a reader counts them', () => {
    expect(press('Backspace', 'noir 👩‍🚀', 'noir 👩‍🚀'.length)).toBe('noir |');
    expect(press('Backspace', 'e\u0301', 2)).toBe('|');
  });
});
