import { create } from 'zustand';

/** Frames somebody put on the two sides of one cut, by their offset from it; absent: the usual ones. */
export interface CompareChoice {
  readonly cutName: string;
  readonly fromOffset?: number;
  readonly toOffset?: number;
}

/** What is compared now. The viewer shows it, and the inspector can make a take from the chosen frame. */
export const useCompareChoice = create<CompareChoice>()(() => ({ cutName: '' }));
