import type { TextEdit } from '#contract/prompt/text-edit.ts';
import { type EditorState, type Range, StateEffect, StateField, type Transaction } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';

/** A span as far as the editor draws it. */
export interface DrawnSpan {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** `category.attribute`. */
  readonly category: string;
  readonly locked?: boolean;
}

/** Draws other spans; they must point into the text as it is. */
export const setSpans = StateEffect.define<readonly DrawnSpan[]>();
/** Marks the span whose popover is open; null for none. */
export const setOpenSpan = StateEffect.define<string | null>();
/** Shows what the text would be after edits, without changing it; null shows it as it is. */
export const setPreview = StateEffect.define<{
  readonly edits: readonly TextEdit[];
  readonly category: string;
} | null>();

interface Drawn {
  readonly spans: readonly DrawnSpan[];
  readonly openId: string | null;
  readonly preview: { readonly edits: readonly TextEdit[]; readonly category: string } | null;
  readonly decorations: DecorationSet;
}

const NOTHING: Drawn = { spans: [], openId: null, preview: null, decorations: Decoration.none };

/** Spans lie beside the text, never in it: undo, copying and input methods see only words. */
export const spanField = StateField.define<Drawn>({
  create: () => NOTHING,
  update: (drawn, transaction) => followEffects(followText(drawn, transaction), transaction),
  provide: (field) => EditorView.decorations.from(field, ({ decorations }) => decorations),
});

/** The spans as they stand after everything typed since they were found. */
export function drawnSpans(state: EditorState): readonly DrawnSpan[] {
  return state.field(spanField).spans;
}

function followText(drawn: Drawn, { docChanged, changes }: Transaction): Drawn {
  if (!docChanged) return drawn;
  const spans = drawn.spans.flatMap((span) => {
    const [start, end] = [changes.mapPos(span.start, 1), changes.mapPos(span.end, -1)];
    return start < end ? [{ ...span, start, end }] : [];
  });
  // A preview of the text before is none of the text after.
  if (drawn.preview) return draw({ ...drawn, spans, preview: null });
  return { ...drawn, spans, decorations: drawn.decorations.map(changes) };
}

function followEffects(drawn: Drawn, { effects }: Transaction): Drawn {
  let next = drawn;
  for (const effect of effects) {
    if (effect.is(setSpans)) next = { ...next, spans: effect.value };
    if (effect.is(setOpenSpan)) next = { ...next, openId: effect.value };
    if (effect.is(setPreview)) next = { ...next, preview: effect.value };
  }
  return next === drawn ? drawn : draw(next);
}

function draw(drawn: Omit<Drawn, 'decorations'>): Drawn {
  const marks = drawn.spans.map((span) => markOf(span, span.id === drawn.openId));
  const previews = drawn.preview ? previewOf(drawn.preview) : [];
  return { ...drawn, decorations: Decoration.set([...marks, ...previews], true) };
}

function markOf({ id, start, end, category, locked }: DrawnSpan, isOpen: boolean): Range<Decoration> {
  const [name = ''] = category.split('.');
  const classes = ['span', `span-${name}`, isOpen && 'span-open', locked && 'span-locked'].filter(Boolean).join(' ');
  return Decoration.mark({ class: classes, attributes: { 'data-span': id } }).range(start, end);
}

function previewOf({ edits, category }: NonNullable<Drawn['preview']>): Range<Decoration>[] {
  return edits.map(({ start, end, replacement }) => {
    const widget = new PreviewWidget(replacement, category);
    return start === end
      ? Decoration.widget({ widget, side: 1 }).range(start)
      : Decoration.replace({ widget }).range(start, end);
  });
}

class PreviewWidget extends WidgetType {
  constructor(
    readonly words: string,
    readonly category: string,
  ) {
    super();
  }

  override eq(other: PreviewWidget): boolean {
    return other.words === this.words && other.category === this.category;
  }

  toDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = `preview span-${this.category.split('.')[0] ?? ''}`;
    element.textContent = this.words;
    return element;
  }
}
