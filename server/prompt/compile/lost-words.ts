import type { DroppedPart } from '#contract/prompt/compiled.ts';
import { shorten } from '#contract/shorten.ts';

const MOST_CHARACTERS = 80;

/**
 * Words of a person's that a model is not sent in any form, as sentences: what is sent as a parameter or kept out by the
 * negative prompt is not lost.
 */
export function lostWords(dropped: readonly DroppedPart[]): string[] {
  return dropped
    .filter(({ reason }) => reason === 'no-audio' || reason === 'over-the-limit')
    .map(({ text, message }) => `“${shorten(text.trim(), MOST_CHARACTERS)}” is not sent: ${message}`);
}
