/** Whether this is a machine whose main modifier is ⌘. */
const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The main modifier as it stands on this machine's keyboard. */
export const modifierKey = isApple ? '⌘' : 'Ctrl';

/** A shortcut as tinykeys writes it (`$mod+Shift+KeyZ`, `g s`), as keys to show one by one. */
export function keysToShow(shortcut: string): string[] {
  // The plus key itself stands between pluses.
  return shortcut.split(' ').flatMap((press) => press.split(/\+(?!$)/).map(keyToShow));
}

const NAMES: Readonly<Record<string, string>> = {
  $mod: modifierKey,
  Shift: '⇧',
  Alt: isApple ? '⌥' : 'Alt',
  Enter: '⏎',
  Escape: 'esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Comma: ',',
  Period: '.',
  Backspace: '⌫',
  Slash: '/',
  Backslash: '\\',
  Equal: '=',
};

function keyToShow(key: string): string {
  return NAMES[key] ?? key.replace(/^(Key|Digit)/, '').toUpperCase();
}
