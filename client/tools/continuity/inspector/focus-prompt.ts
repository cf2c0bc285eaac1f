/** How long a shot that was just added is waited for. */
const PATIENCE_MS = 1500;
const TRY_AGAIN_MS = 50;

/** Puts the caret into a shot's words as soon as they are on screen. Given up when somebody moved focus elsewhere. */
export function focusPrompt(shotId: string): void {
  const startedAtMs = Date.now();
  const before = document.activeElement;
  const attempt = () => {
    if (document.activeElement !== before && document.activeElement !== document.body) return;
    const field = document.querySelector<HTMLElement>(`[data-prompt-of="${CSS.escape(shotId)}"]`);
    if (field) field.focus();
    else if (Date.now() - startedAtMs < PATIENCE_MS) setTimeout(attempt, TRY_AGAIN_MS);
  };
  attempt();
}
