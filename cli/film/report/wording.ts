import type { CutReading } from '#contract/records/cut.ts';
import type { ContinuityMode, Mechanism } from '#contract/records/modes.ts';
import type { IconName } from '#server/media/contact-sheet/icons.ts';

export const modeNames = {
  'frame-bridge': 'Frame bridge',
  'style-match': 'Style match',
  native: 'Native',
  none: 'None',
} as const satisfies Record<ContinuityMode, string>;

export const modeIcons = {
  'frame-bridge': 'link',
  'style-match': 'layers',
  native: 'fold',
  none: 'scissors',
} as const satisfies Record<ContinuityMode, IconName>;

/** What was really used, in words. */
export const mechanismNames = {
  'frame-bridge': 'starts on the last frame before it',
  'native-style-ref': 'style reference',
  'style-keyframe': 'styled keyframe',
  'identity-keyframe': 'keyframe with a character',
  'scene-proxy': 'scene proxy',
  'seed-only': 'seed only',
  none: 'words alone',
} as const satisfies Record<Mechanism, string>;

export const termNames = {
  structure: 'SSIM',
  colour: 'Colour',
  luminance: 'Luminance',
  contrast: 'Contrast',
  sharpness: 'Sharpness',
  motion: 'Motion',
} as const satisfies Record<CutReading['term'], string>;

export const gradeNames = { invisible: 'Invisible', close: 'Close', visible: 'Visible', jump: 'Jump' } as const;

const MINUS = '\u2212';
const signed = (value: number, digits: number) => {
  const text = Math.abs(value).toFixed(digits);
  return `${Number(text) === 0 ? '' : value < 0 ? MINUS : '+'}${text}`;
};

/** "01": how shots are counted everywhere. */
export const shotNumber = (number: number) => String(number).padStart(2, '0');

/** "2.5 s". */
export const seconds = (value: number) => `${Math.round(value * 100) / 100} s`;

/** Whether a reading is past its limit: SSIM below it, everything else above it. */
function isPastLimit({ term, value, limit, pointsLost }: CutReading): boolean {
  if (value === null || pointsLost === 0) return false;
  return term === 'structure' ? value < limit : Math.abs(value) > limit;
}

/**
 * Value and limit of a reading as people read them. `isOver` when it is past its limit, or when it is what the verdict
 * names (`namedTerm`).
 */
export function describeReading(
  reading: CutReading,
  namedTerm: CutReading['term'] | null,
): { value: string; limit: string; isOver: boolean } {
  const { term, value, limit } = reading;
  const isOver = term === namedTerm || isPastLimit(reading);
  if (term === 'structure') return { value: value?.toFixed(2) ?? '–', limit: `≥ ${limit.toFixed(2)}`, isOver };
  if (term === 'colour')
    return { value: value === null ? '–' : `ΔE ${value.toFixed(1)}`, limit: `≤ ${limit.toFixed(1)}`, isOver };
  if (term === 'motion') {
    const frames =
      value === null ? '–' : value === 0 ? '0 frames' : `${Math.abs(value)} ${value < 0 ? 'missing' : 'repeated'}`;
    return { value: frames, limit: `≤ ${limit}`, isOver };
  }
  return {
    value: value === null ? '–' : `${signed(value * 100, 1)} %`,
    limit: `± ${Math.round(limit * 100)} %`,
    isOver,
  };
}
