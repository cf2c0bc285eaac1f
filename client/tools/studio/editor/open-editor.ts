import { history } from '@codemirror/commands';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view';
import { editorTheme } from './editor-theme.ts';
import { proseKeys } from './prose-keys.ts';
import { drawnSpans, spanField } from './span-field.ts';

export interface EditorEvents {
  /** The words changed; `isOwn` is false for changes that came from elsewhere. */
  onChange(isOwn: boolean): void;
  /** A span was clicked, or asked for by key. */
  onOpenSpan(spanId: string): void;
  /** Focus left the words. */
  onBlur(): void;
}

interface OpenOptions {
  readonly host: HTMLElement;
  readonly text: string;
  /** State of an earlier view over the same words, with its undo history; absent: a fresh one. */
  readonly earlier?: EditorState;
  /** Must stay the same object for as long as a state is reused: the state keeps it. */
  readonly events: EditorEvents;
  /** Spoken name of the field. */
  readonly label: string;
}

/**
 * Builds the editor inside a shadow tree of its host: there its styles are constructed sheets, which the page's security
 * policy allows, where in the page itself they would be refused.
 */
export function openEditor({ host, text, earlier, events, label }: OpenOptions): EditorView {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  root.replaceChildren();
  const parent = root.appendChild(document.createElement('div'));
  const isSame = earlier?.doc.toString() === text;
  const state = isSame ? earlier : EditorState.create({ doc: text, extensions: extensionsFor(events, label) });
  return new EditorView({ state, parent, root });
}

/** Where a transaction came from, when it was not the person. */
export const REMOTE_EVENT = 'remote';

function extensionsFor(events: EditorEvents, label: string): Extension {
  return [
    history(),
    drawSelection(),
    spanField,
    editorTheme,
    EditorView.lineWrapping,
    placeholder('Say what is seen. What you write is highlighted as it is understood.'),
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-description': 'Alt and Enter opens suggestions for the words at the caret.',
      spellcheck: 'true',
    }),
    keymap.of([
      {
        key: 'Alt-Enter',
        run: ({ state }) => {
          const at = state.selection.main.head;
          const span = drawnSpans(state).find(({ start, end }) => start <= at && at <= end);
          if (span) events.onOpenSpan(span.id);
          return span !== undefined;
        },
      },
      ...proseKeys,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) events.onChange(!update.transactions.some((step) => step.isUserEvent(REMOTE_EVENT)));
    }),
    EditorView.domEventHandlers({
      click: (event, view) => {
        const id = spanAt(event.target);
        if (id && view.state.selection.main.empty) events.onOpenSpan(id);
      },
      blur: () => events.onBlur(),
    }),
  ];
}

function spanAt(target: EventTarget | null): string | null {
  return target instanceof Element ? (target.closest('[data-span]')?.getAttribute('data-span') ?? null) : null;
}
