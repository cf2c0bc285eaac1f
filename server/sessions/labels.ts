import type { PatchOperation } from '#contract/records/history.ts';
import { parsePointer } from '#contract/json-pointer.ts';
import { shorten } from '#contract/shorten.ts';

const MAX_NAME_LENGTH = 40;

/** A shot as people call it: its number in two digits and its title, else its first words. "04 Last cyan sign". */
export function shotName(number: number, shot: { readonly title?: string; readonly prompt: string }): string {
  const words = fitName(shot.title ?? shot.prompt);
  const digits = String(number).padStart(2, '0');
  return words === '' ? `shot ${digits}` : `${digits} ${words}`;
}

/** A name in quotes, cut to what fits a line of the history. */
export function quoted(text: string): string {
  return `“${fitName(text)}”`;
}

function fitName(text: string): string {
  return shorten(text.trim().replaceAll(/\s+/gu, ' '), MAX_NAME_LENGTH);
}

/** Fields by the words people know them by. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  name: 'the name',
  description: 'the description',
  status: 'the status',
  title: 'the title',
  input: 'the prompt',
  prompt: 'the prompt',
  output: 'the optimised prompt',
  targetModel: 'the target model',
  generationParams: 'the generation settings',
  params: 'the generation settings',
  keyframes: 'the keyframes',
  brainstormContext: 'the brainstorm',
  highlightCache: 'the highlights',
  generationMode: 'the generation mode',
  continuityMode: 'the continuity',
  styleStrength: 'the style strength',
  styleSource: 'the style source',
  bridgeFrom: 'the frame bridge',
  character: 'the character',
  faceStrength: 'the face strength',
  place: 'the place',
  cast: 'the cast',
  cites: 'what the shot cites',
  camera: 'the camera',
  modelId: 'the model',
  durationSeconds: 'the length',
  seed: 'the seed',
  acceptedCut: 'what is accepted of the cut',
  approvedTakeId: 'the approval',
  inFrame: 'the in point',
  outFrame: 'the out point',
  defaultContinuityMode: 'the default continuity',
  defaultStyleStrength: 'the default style strength',
  defaultModel: 'the default model',
  autoExtractFrameBridge: 'keeping frame bridges ready',
  useCharacterConsistency: 'character consistency',
  useSceneProxy: 'the use of the scene proxy',
  autoRetryOnFailure: 'automatic retries',
  maxRetries: 'the number of retries',
  qualityThresholds: 'the quality thresholds',
  aspectRatio: 'the aspect ratio',
  resolution: 'the resolution',
  fps: 'the frame rate',
};

/** What operations on one record change, in words: "the model", "the model and the seed", "the model and 3 more". */
export function changedFields(operations: readonly PatchOperation[], depth: number): string {
  const fields = [...new Set(operations.map(({ path }) => parsePointer(path)[depth] ?? ''))];
  const words = [...new Set(fields.map((field) => FIELD_WORDS[field] ?? field))];
  const [first = 'nothing', second] = words;
  if (words.length === 2 && second !== undefined) return `${first} and ${second}`;
  return words.length > 2 ? `${first} and ${words.length - 1} more` : first;
}
