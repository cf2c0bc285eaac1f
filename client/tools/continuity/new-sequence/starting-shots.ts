import type { NewShot } from '#contract/records/commands.ts';
import { newId } from '#contract/new-id.ts';
import type { ReadList } from '../batch/listed-shots.ts';

/** What a new sequence begins with. */
export type Start = 'prompt' | 'list' | 'picture';

interface StartInput {
  readonly start: Start;
  readonly prompt: string;
  readonly text: string;
  /** Null while the text is being read. */
  readonly list: ReadList | null;
  readonly pictureId: string | null;
}

type Shots = readonly Omit<NewShot, 'afterShotId'>[];

/** The shots a new sequence would have, or what is still missing for it. */
export function startingShots(input: StartInput): { readonly shots: Shots; readonly reason?: string } {
  const { start, prompt, pictureId } = input;
  if (start === 'list') return listedShots(input);
  if (start === 'picture' && !pictureId) return { shots: [], reason: 'Choose a picture first.' };
  if (prompt.trim() === '') return { shots: [], reason: 'Write what the first shot shows.' };
  const keyframes = pictureId
    ? [{ id: newId(), assetId: pictureId, role: 'first' as const, source: 'upload' as const }]
    : undefined;
  return { shots: [{ prompt: prompt.trim(), ...(start === 'picture' && keyframes && { keyframes }) }] };
}

function listedShots({ text, list }: StartInput): { readonly shots: Shots; readonly reason?: string } {
  if (text.trim() === '') return { shots: [], reason: 'Paste or write the list first.' };
  if (!list) return { shots: [], reason: 'Reading …' };
  const error = list.parse.problems.find(({ severity }) => severity === 'error');
  if (error) return { shots: [], reason: `Line ${error.line}: ${error.message}` };
  return list.shots.length === 0 ? { shots: [], reason: 'There is no shot in this text.' } : { shots: list.shots };
}
