import type { SharedShot } from './shared-shots.ts';

const API = '/api/v2';

/** The buttons that have nothing to do with playing. */
export function bindActions(film: HTMLElement, shots: readonly SharedShot[], say: (message: string) => void): void {
  offer('copy-link', () => copy(window.location.href, 'Link copied.', say));
  if (shots.length > 0) offer('copy-prompts', () => copy(allPrompts(shots), 'All prompts copied.', say));
  void offerCopy(film.dataset['uuid'] ?? '', say);
}

function offer(id: string, act: (button: HTMLButtonElement) => Promise<void>): void {
  const button = document.getElementById(id);
  if (!(button instanceof HTMLButtonElement)) return;
  button.hidden = false;
  button.addEventListener('click', () => void act(button));
}

function allPrompts(shots: readonly SharedShot[]): string {
  return shots.map(({ name, prompt }) => `${name}\n${prompt}`).join('\n\n');
}

async function copy(text: string, done: string, say: (message: string) => void): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch {
    say('The browser does not let this page copy. Select the text and copy it yourself.');
  }
}

/** "Make a copy" is only there for those whom this server knows. */
async function offerCopy(uuid: string, say: (message: string) => void): Promise<void> {
  const me = await fetch(`${API}/me`).catch(() => null);
  if (!me?.ok) return;
  // One key for all clicks of this page, so that a second one makes no second copy.
  const key = globalThis.crypto.randomUUID();
  offer('make-copy', async (button) => {
    button.setAttribute('aria-busy', 'true');
    say('Making a copy.');
    const response = await fetch(`${API}/shares/${encodeURIComponent(uuid)}/copy`, {
      method: 'POST',
      headers: { 'idempotency-key': key },
    }).catch(() => null);
    button.removeAttribute('aria-busy');
    const session: unknown = await response?.json().catch(() => null);
    if (response?.ok && typeof session === 'object' && session !== null && 'id' in session) {
      window.location.href = `/session/${encodeURIComponent(String(session.id))}`;
      return;
    }
    say(reasonOf(session) ?? 'The server cannot be reached. No copy was made; try again.');
  });
}

function reasonOf(problem: unknown): string | null {
  const isProblem = typeof problem === 'object' && problem !== null && 'detail' in problem;
  return isProblem ? String(problem.detail) : null;
}
