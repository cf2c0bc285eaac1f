import { useEffect, useRef } from 'react';
import { type KeyBindingMap, tinykeys } from 'tinykeys';

const TEXT_FIELD =
  'input:not([type="range"], [type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';

/** Whether keys pressed here are meant as text. */
export function isTyping(event: KeyboardEvent): boolean {
  // The editor's own text lies in a shadow tree, from which the window only sees its host.
  const [target] = event.composedPath();
  return target instanceof Element && target.closest(TEXT_FIELD) !== null;
}

/** Binds keys (written as tinykeys does) for as long as the caller is on screen. Silent in text fields and under keys already used up. */
export function useShortcuts(bindings: Record<string, (event: KeyboardEvent) => void>): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  const keys = Object.keys(bindings).join(' | ');
  useEffect(() => {
    const map: KeyBindingMap = {};
    for (const key of keys.split(' | ')) {
      map[key] = (event) => {
        if (event.defaultPrevented || isTyping(event)) return;
        latest.current[key]?.(event);
      };
    }
    return tinykeys(window, map);
  }, [keys]);
}
