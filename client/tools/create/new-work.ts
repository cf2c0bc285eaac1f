import type { GenerationParams, Keyframe } from '#contract/records/prompt.ts';
import { create } from 'zustand';

/** What is written on Create before there is a session for it. */
export interface NewWork {
  readonly input: string;
  readonly params: GenerationParams;
  /** Model chosen for finals; null: none was. */
  readonly modelId: string | null;
  readonly keyframes: readonly Keyframe[];
}

const KEY = 'raccord:new-work';
const FRESH: NewWork = { input: '', params: {}, modelId: null, keyframes: [] };

/** Kept in the browser, so that a reload loses nothing; what cannot be read is as if nothing had been written. */
function stored(): NewWork {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof value !== 'object' || value === null || !('input' in value) || typeof value.input !== 'string')
      return FRESH;
    return { ...FRESH, input: value.input };
  } catch {
    return FRESH;
  }
}

export const useNewWork = create<NewWork>()(() => stored());

const useRoom = create<{ readonly isKept: boolean }>()(() => ({ isKept: true }));

/** Whether the browser has room for the words: closing the page would lose them otherwise. */
export function useIsNewWorkKept(): boolean {
  return useRoom(({ isKept }) => isKept);
}

useNewWork.subscribe(({ input }) => useRoom.setState({ isKept: keep(input) }));

function keep(input: string): boolean {
  try {
    if (input === '') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify({ input }));
    return true;
  } catch {
    // Full or forbidden: the words are still on screen, which says so.
    return input === '';
  }
}

/** Begins afresh, once the words have a session of their own. */
export function forgetNewWork(): void {
  useNewWork.setState(FRESH);
}
