import type { Continuity } from '#contract/records/continuity.ts';
import type { GenerationMode } from '#contract/records/modes.ts';
import type { Shot } from '#contract/records/shot.ts';
import { createContext, useContext } from 'react';

/** How the session's shots are made unless one of them says otherwise. */
export const GenerationModeContext = createContext<GenerationMode>('continuity');

/** How a shot is made: continued from others, or standing by itself with at most a start frame. */
export function useGenerationMode(shot: Pick<Shot, 'generationMode'>): GenerationMode {
  const usual = useContext(GenerationModeContext);
  return shot.generationMode ?? usual;
}

/** Whether any shot keeps the look of another. Where none does, nothing can drift and there is nothing to take a look from. */
export function keepsLooks(continuity: Continuity | undefined): boolean {
  if (!continuity) return true;
  const usual = continuity.settings.generationMode;
  return usual === 'continuity' || continuity.shots.some(({ generationMode }) => generationMode === 'continuity');
}
