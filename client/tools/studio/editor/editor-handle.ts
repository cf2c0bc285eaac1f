import type { TextEdit } from '#contract/prompt/text-edit.ts';
import { isolateHistory } from '@codemirror/commands';
import { Transaction } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { REMOTE_EVENT } from './open-editor.ts';
import { type DrawnSpan, drawnSpans, setOpenSpan, setPreview, setSpans } from './span-field.ts';
import { textChange } from './text-change.ts';

/** A place on the screen, in viewport pixels. */
export interface EditorPlace {
  readonly left: number;
  readonly top: number;
}

/** What the Studio asks of the editor. All do nothing while there is none. */
export interface EditorHandle {
  text(): string;
  /** The stretch of a span as it stands now; null when it has gone. */
  span(id: string): DrawnSpan | null;
  /** Changes the words as one step of the editor's own undo. */
  apply(edits: readonly TextEdit[]): void;
  /** Takes in words that came from elsewhere; the person's own undo leaves them alone. */
  takeIn(text: string): void;
  drawSpans(spans: readonly DrawnSpan[]): void;
  showOpen(spanId: string | null): void;
  preview(edits: readonly TextEdit[] | null, category: string): void;
  select(start: number, end: number): void;
  focus(): void;
  /** Where something about a stretch can be laid without covering words: below its paragraph, or below its own line when the paragraph is long. */
  below(start: number, end: number): EditorPlace | null;
}

export function editorHandle(viewOf: () => EditorView | null): EditorHandle {
  return {
    text: () => viewOf()?.state.doc.toString() ?? '',
    span: (id) => {
      const view = viewOf();
      return (view && drawnSpans(view.state).find((span) => span.id === id)) ?? null;
    },
    apply: (edits) => {
      const changes = edits.map(({ start, end, replacement }) => ({ from: start, to: end, insert: replacement }));
      const last = edits.at(-1);
      viewOf()?.dispatch({
        changes,
        userEvent: 'input.suggestion',
        annotations: isolateHistory.of('full'),
        scrollIntoView: last !== undefined,
      });
    },
    takeIn: (text) => {
      const view = viewOf();
      const change = view && textChange(view.state.doc.toString(), text);
      if (!change) return;
      view.dispatch({ changes: change, userEvent: REMOTE_EVENT, annotations: Transaction.addToHistory.of(false) });
    },
    drawSpans: (spans) => viewOf()?.dispatch({ effects: setSpans.of(spans) }),
    showOpen: (spanId) => viewOf()?.dispatch({ effects: setOpenSpan.of(spanId) }),
    preview: (edits, category) => viewOf()?.dispatch({ effects: setPreview.of(edits && { edits, category }) }),
    select: (start, end) => {
      const view = viewOf();
      if (!view) return;
      const length = view.state.doc.length;
      view.dispatch({
        selection: { anchor: Math.min(start, length), head: Math.min(end, length) },
        effects: EditorView.scrollIntoView(Math.min(start, length), { y: 'nearest', yMargin: 80 }),
      });
    },
    focus: () => viewOf()?.focus(),
    below: (start, end) => placeBelow(viewOf(), start, end),
  };
}

/** How far below its first line a paragraph may end for its foot to still be near. */
const NEAR_PX = 260;

function placeBelow(view: EditorView | null, start: number, end: number): EditorPlace | null {
  if (!view || end > view.state.doc.length) return null;
  const first = view.coordsAtPos(start, 1);
  const last = view.coordsAtPos(end, -1);
  if (!first || !last) return null;
  const foot = view.coordsAtPos(view.state.doc.lineAt(end).to, -1);
  const top = foot && foot.bottom - last.bottom <= NEAR_PX ? foot.bottom : last.bottom;
  return { left: first.left, top };
}
