import type { CutGrade, CutTerm } from '#contract/records/cut.ts';

/** Titles of what a cut fails in. */
export const TERM_TITLES: Record<CutTerm, string> = {
  structure: 'Different framing',
  colour: 'Colour shift',
  luminance: 'Brightness shift',
  contrast: 'Contrast shift',
  sharpness: 'Sharpness shift',
  motion: 'Motion breaks',
};

/** Titles of cuts that fail in nothing. */
export const GRADE_TITLES: Record<CutGrade, string> = {
  invisible: 'Invisible',
  close: 'Close',
  visible: 'Visible',
  jump: 'Jump',
};

/** A verdict without a first part that the title beside it already says. */
export function withoutTitle(sentence: string): string {
  for (const title of [...Object.values(TERM_TITLES), ...Object.values(GRADE_TITLES)]) {
    const rest = sentence.startsWith(`${title}. `) ? sentence.slice(title.length + 2) : '';
    if (rest) return rest;
  }
  return sentence;
}

/**
 * A verdict as the end of a line: "warmer by ΔE 6.1, 5 frames after the cut". Its first sentence, without its title and without
 * what such a line says anyway.
 */
export function verdictInLine(sentence: string): string {
  const [first = ''] = withoutTitle(sentence).split(/\.(?:\s|$)/, 1);
  const short = first.replace(/ (?:at the cut|than the shot before)$/, '');
  return `${short.charAt(0).toLowerCase()}${short.slice(1)}`;
}
