import { useEffect, useRef } from 'react';

type Listener = (event: KeyboardEvent) => void;

/** Keys that work while typing too: ⌘⏎ (Ctrl+Enter) optimises. It never spends money. */
export function useStudioKeys(onOptimise: () => void): void {
  useWindowKey((event) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    onOptimise();
  });
}

/** Alt+1 to Alt+5, and Escape, while a popover is open. */
export function usePopoverKeys({
  onPick,
  onClose,
}: {
  readonly onPick: (index: number) => void;
  readonly onClose: () => void;
}): void {
  useWindowKey((event) => {
    const digit = /^Digit([1-5])$/.exec(event.code)?.[1];
    const isPick = digit !== undefined && event.altKey && !event.metaKey && !event.ctrlKey;
    if (!isPick && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (isPick) onPick(Number(digit) - 1);
    else onClose();
  });
}

/** Before the editor sees the key: it has meanings of its own for some of them. */
function useWindowKey(listener: Listener): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    const handle: Listener = (event) => {
      // A dialog over the Studio has the keys to itself.
      if (!event.isComposing && !document.querySelector('dialog[open]')) latest.current(event);
    };
    window.addEventListener('keydown', handle, { capture: true });
    return () => window.removeEventListener('keydown', handle, { capture: true });
  }, []);
}
