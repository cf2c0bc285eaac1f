import { textSignature } from '#contract/text-signature.ts';
import type { Session } from '#contract/records/session.ts';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { EditorHandle } from './editor/editor-handle.ts';
import type { EditorEvents } from './editor/open-editor.ts';
import type { OpenStretch, Studio } from './studio-context.ts';
import { type SubjectState, writeHighlights, writeSuggestion, writeText } from './subject.ts';
import { highlightsOf, keptSpans, withLocks } from './words/locks.ts';
import { engineQuery, labelsQuery } from './words/queries.ts';

/** Typing is handed on once it pauses this long: everything that follows the words follows then. */
const PAUSE_MS = 200;

type StudioWords = Omit<Studio, 'session' | 'film' | 'state'> & {
  readonly events: EditorEvents;
  readonly onEditor: (editor: EditorHandle | null) => void;
};

/** The words of one subject: typed, read, drawn, locked. */
export function useStudioWords(session: Session, state: SubjectState): StudioWords {
  const [editor, setEditor] = useState<EditorHandle | null>(null);
  const [open, setOpen] = useState<OpenStretch | null>(null);
  const { data: labels = null } = useQuery(labelsQuery(state.text));
  const { data: engine } = useQuery(engineQuery());
  const kept = useMemo(
    () => keptSpans(state.text, state.highlightCache, engine?.offline),
    [state.text, state.highlightCache, engine],
  );
  const areLabelsCurrent = labels !== null && labels.signature === textSignature(state.text);
  const areSpansCurrent = areLabelsCurrent || kept !== null;
  const spans = useMemo(
    () => (!areLabelsCurrent && kept) || withLocks(state.text, labels?.spans ?? [], state.highlightCache),
    [labels, areLabelsCurrent, kept, state.text, state.highlightCache],
  );
  const { handOn, flush, onTyped } = useHandingOn(session, state, editor);

  useEffect(() => {
    if (editor && areSpansCurrent && editor.text() === state.text) editor.drawSpans(spans);
  }, [editor, areSpansCurrent, spans, state.text]);
  useEffect(() => editor?.showOpen(open?.spanId ?? null), [editor, open]);
  const [openKey, setOpenKey] = useState(state.key);
  if (openKey !== state.key) {
    setOpenKey(state.key);
    setOpen(null);
  }

  const openSpan = useCallback(
    (spanId: string) => {
      const span = editor?.span(spanId);
      if (span) setOpen({ spanId, start: span.start, end: span.end, category: span.category });
    },
    [editor],
  );
  return {
    labels,
    spans,
    areSpansCurrent,
    editor,
    open,
    setOpen,
    openSpan,
    flush,
    onEditor: setEditor,
    applyEdits: (edits) => {
      flush();
      editor?.apply(edits);
      handOn();
    },
    toggleLock: (spanId) => {
      if (!labels || !areLabelsCurrent) return;
      const next = spans.map((span) => (span.id === spanId ? { ...span, locked: !span.locked } : span));
      writeHighlights(session, state, highlightsOf(state.text, labels, next));
    },
    events: {
      onChange: (isOwn) => {
        if (isOwn) onTyped();
        setOpen(null);
      },
      onOpenSpan: openSpan,
      onBlur: flush,
    },
  };
}

/** Words that have not been handed on, with whose they are: the subject may be another one by then. */
interface Unsent {
  readonly session: Session;
  readonly state: SubjectState;
  readonly text: string;
}

/** Hands typed words on to the session: after a pause, when focus leaves, and before the subject or the page goes. */
function useHandingOn(session: Session, state: SubjectState, editor: EditorHandle | null) {
  const unsent = useRef<Unsent | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef({ session, state, editor });
  useEffect(() => {
    latest.current = { session, state, editor };
  });
  const send = useCallback((words: Unsent, isTyping: boolean) => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    unsent.current = null;
    if (words.text === words.state.text) return;
    if (isTyping) writeText(words.session, words.state, words.text, { coalesce: `words ${words.state.key}` });
    else writeSuggestion(words.session, words.state, words.text);
  }, []);
  const flush = useCallback(() => {
    if (unsent.current) send(unsent.current, true);
  }, [send]);
  const here = useCallback((): Unsent | null => {
    const { session: at, state: of, editor: from } = latest.current;
    return from && { session: at, state: of, text: from.text() };
  }, []);
  const handOn = useCallback(() => {
    const words = here();
    if (words) send(words, false);
  }, [here, send]);
  const onTyped = useCallback(() => {
    unsent.current = here();
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(flush, PAUSE_MS);
  }, [here, flush]);
  useEffect(() => {
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);
  return { handOn, flush, onTyped };
}
