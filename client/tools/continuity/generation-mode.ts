import type { Continuity } from '#contract/records/continuity.ts';
import type { GenerationMode } from '#contract/records/modes.ts';
import type { Shot } from '#contract/records/shot.ts';
import { createContext, useContext } from 'react';

/** How a shot is made: as it says itself, else as the session's shots usually are. */
export function generationModeOf(shot: Pick<Shot, 'generationMode'>, usual: GenerationMode): GenerationMode {
  return shot.generationMode ?? usual;
}

/** How a session's shots usually are made; one without a sequence yet begins by continuing. */
export function usualGenerationMode(continuity: Continuity | undefined): GenerationMode {
  return continuity?.settings.generationMode ?? 'continuity';
}

/** How the session's shots are made unless one of them says otherwise. */
export const GenerationModeContext = createContext<GenerationMode>('continuity');

/** How a shot is made: continued from others, or standing by itself with at most a start frame. */
export function useGenerationMode(shot: Pick<Shot, 'generationMode'>): GenerationMode {
  return generationModeOf(shot, useContext(GenerationModeContext));
}

/** Whether any shot keeps the look of another. Where none does, nothing can drift and there is nothing to take a look from. */
export function keepsLooks(continuity: Continuity | undefined): boolean {
  const usual = usualGenerationMode(continuity);
  const shots = continuity?.shots ?? [];
  return usual === 'continuity' || shots.some((shot) => generationModeOf(shot, usual) === 'continuity');
}
