const TEXT_FIELD =
  'input:not([type="range"], [type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';

/** Whether keys pressed here are meant as text. */
export function isTyping(event: KeyboardEvent): boolean {
  // The editor's own text lies in a shadow tree, from which the window only sees its host.
  const [target] = event.composedPath();
  return target instanceof Element && target.closest(TEXT_FIELD) !== null;
}
