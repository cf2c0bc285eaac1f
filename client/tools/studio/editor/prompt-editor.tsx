import type { EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { editorHandle, type EditorHandle } from './editor-handle.ts';
import { IconImages } from './icon-images.tsx';
import { type EditorEvents, openEditor } from './open-editor.ts';

interface PromptEditorProps {
  /** Tells subjects apart: each has an undo history of its own. */
  readonly subjectKey: string;
  /** The words as the session has them. */
  readonly text: string;
  readonly label: string;
  readonly events: EditorEvents;
  /** Receives the handle once the editor stands, null when it goes. */
  readonly onReady: (handle: EditorHandle | null) => void;
}

/** The words, editable, with spans drawn beside them. */
export function PromptEditor({ subjectKey, text, label, events, onReady }: PromptEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const agreed = useRef(text);
  const stableEvents = useStableEvents(events);
  const earlier = useRef(new Map<string, EditorState>());
  const latest = useRef({ text, label, onReady });
  useLayoutEffect(() => {
    latest.current = { text, label, onReady };
  });

  // The editor stands for one subject; another gets its own, with its own undo.
  useLayoutEffect(() => {
    if (!host.current) return undefined;
    const states = earlier.current;
    const { text: begin, label: name, onReady: tell } = latest.current;
    agreed.current = begin;
    view.current = openEditor({
      host: host.current,
      text: begin,
      earlier: states.get(subjectKey),
      events: stableEvents,
      label: name,
    });
    tell(editorHandle(() => view.current));
    return () => {
      if (view.current) states.set(subjectKey, view.current.state);
      latest.current.onReady(null);
      view.current?.destroy();
      view.current = null;
    };
  }, [subjectKey, stableEvents]);

  // Words from elsewhere come in unless there is something here that has not been handed on yet: that is about to be, and wins or
  // becomes a question then.
  useEffect(() => {
    const own = view.current?.state.doc.toString();
    if (own === undefined) return;
    if (own === agreed.current && own !== text) editorHandle(() => view.current).takeIn(text);
    agreed.current = text;
  }, [text]);

  return (
    <>
      <div ref={host} data-prompt-editor className="text-canvas" />
      <IconImages host={host} />
    </>
  );
}

/** One object for as long as the component lives, which always calls the newest functions. */
function useStableEvents(events: EditorEvents): EditorEvents {
  const latest = useRef(events);
  useLayoutEffect(() => {
    latest.current = events;
  });
  const [stable] = useState<EditorEvents>(() => ({
    onChange: (isOwn) => latest.current.onChange(isOwn),
    onOpenSpan: (id) => latest.current.onOpenSpan(id),
    onBlur: () => latest.current.onBlur(),
  }));
  return stable;
}
