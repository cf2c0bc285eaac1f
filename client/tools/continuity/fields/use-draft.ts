import { useCallback, useEffect, useRef, useState } from 'react';

/** A value while it is being typed or dragged, before it is handed on. */
interface Draft<Value> {
  /** What to show: what is being typed, else the value itself. */
  readonly shown: Value;
  readonly change: (value: Value) => void;
  /** Hands on what was typed without waiting any longer. */
  readonly flush: () => void;
}

/**
 * Keeps a value here while it changes quickly and hands it on after each pause, when focus leaves, and before the caller goes
 * away. What comes from elsewhere meanwhile does not take the words out of anybody's hands.
 */
export function useDraft<Value>(value: Value, onCommit: (value: Value) => void, pauseMs = 250): Draft<Value> {
  const [draft, setDraft] = useState<{ readonly value: Value } | null>(null);
  const pending = useRef<{ value: Value; timer: ReturnType<typeof setTimeout> } | null>(null);
  const commit = useRef(onCommit);
  useEffect(() => {
    commit.current = onCommit;
  });
  const flush = useCallback(() => {
    const last = pending.current;
    if (!last) return;
    clearTimeout(last.timer);
    pending.current = null;
    commit.current(last.value);
    setDraft(null);
  }, []);
  useEffect(() => {
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  }, [flush]);
  const change = (next: Value) => {
    if (pending.current) clearTimeout(pending.current.timer);
    pending.current = { value: next, timer: setTimeout(flush, pauseMs) };
    setDraft({ value: next });
  };
  return { shown: draft ? draft.value : value, change, flush };
}
