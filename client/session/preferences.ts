import { create } from 'zustand';

/** What a person has chosen for this browser. A convenience: nothing is lost with it. */
export interface Preferences {
  /** `system` does as the machine says; `reduced` stands still whatever it says. */
  readonly motion: 'system' | 'reduced';
  /** Whether a session's film plays while the pointer rests on its card. */
  readonly hasHoverPlay: boolean;
  /** Whether a session opens without sound. */
  readonly startsMuted: boolean;
}

const KEY = 'raccord:preferences';
const DEFAULTS: Preferences = { motion: 'system', hasHoverPlay: true, startsMuted: false };

export const usePreferences = create<Preferences>()(() => read());

/** Changes some of them and keeps them. */
export function changePreferences(fields: Partial<Preferences>): void {
  usePreferences.setState(fields);
  apply();
  try {
    localStorage.setItem(KEY, JSON.stringify(usePreferences.getState()));
  } catch {
    // Full or forbidden: the choice lasts until the page is closed.
  }
}

/** Whether pictures are to stand still, by the person's own choice or the machine's. */
export function wantsStillness(): boolean {
  return (
    usePreferences.getState().motion === 'reduced' || window.matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}

function apply(): void {
  document.documentElement.dataset['motion'] = usePreferences.getState().motion;
}

/** Field by field: one that is damaged, or of another version, hides no other. */
function read(): Preferences {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const kept = typeof value === 'object' && value !== null ? value : {};
    return {
      motion: 'motion' in kept && kept.motion === 'reduced' ? 'reduced' : DEFAULTS.motion,
      hasHoverPlay: 'hasHoverPlay' in kept ? kept.hasHoverPlay !== false : DEFAULTS.hasHoverPlay,
      startsMuted: 'startsMuted' in kept ? kept.startsMuted === true : DEFAULTS.startsMuted,
    };
  } catch {
    return DEFAULTS;
  }
}

if (typeof document !== 'undefined') apply();
