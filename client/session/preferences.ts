import { isKeyPreset, type KeyPreset } from '#client/ui/key-presets.ts';
import { create } from 'zustand';

/** What a person has chosen for this browser. A convenience: nothing is lost with it. */
export interface Preferences {
  /** `system` does as the machine says; `reduced` stands still whatever it says. */
  readonly motion: 'system' | 'reduced';
  /** Whether a session's film plays while the pointer rests on its card. */
  readonly hasHoverPlay: boolean;
  /** Whether a session opens without sound. */
  readonly startsMuted: boolean;
  /** Whose keys are used. */
  readonly keyPreset: KeyPreset;
  /** Cost above which a key asks before it spends, in millionths of a US dollar; 0 asks for whatever costs anything. */
  readonly confirmAboveMicroUsd: number;
}

const KEY = 'raccord:preferences';
const DEFAULTS: Preferences = {
  motion: 'system',
  hasHoverPlay: true,
  startsMuted: false,
  keyPreset: 'raccord',
  confirmAboveMicroUsd: 1_000_000,
};

export const usePreferences = create<Preferences>()(() => readPreferences(stored()));

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

/** Preferences as they were kept, field by field: one that is damaged, or of another version, hides no other. Exported for its test. */
export function readPreferences(text: string): Preferences {
  const kept = parse(text);
  const { keyPreset, confirmAboveMicroUsd: limit } = kept;
  return {
    motion: kept.motion === 'reduced' ? 'reduced' : DEFAULTS.motion,
    hasHoverPlay: kept.hasHoverPlay !== false,
    startsMuted: kept.startsMuted === true,
    keyPreset: isKeyPreset(keyPreset) ? keyPreset : DEFAULTS.keyPreset,
    confirmAboveMicroUsd: typeof limit === 'number' && limit >= 0 ? limit : DEFAULTS.confirmAboveMicroUsd,
  };
}

function parse(text: string): Partial<Record<keyof Preferences, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function stored(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    // A browser may forbid storage altogether.
    return '';
  }
}

if (typeof document !== 'undefined') apply();
