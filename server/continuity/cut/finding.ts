import type { CutTerm } from '#contract/records/cut.ts';

/** One thing a measurement found, with what a sentence about it needs. */
export interface Finding {
  readonly term: CutTerm;
  /** As in `CutReading.value`. */
  readonly value: number | null;
  readonly limit: number;
  readonly offsetFrames: number | null;
  /** Whether there is more of it after the cut: brighter, sharper. */
  readonly isMore: boolean;
  /** Points it takes off by itself. */
  readonly pointsLost: number;
  /** What happened there, in a word for the sentence. */
  readonly manner: Manner;
}

export type Manner =
  | { readonly kind: 'shift' }
  | { readonly kind: 'tint'; readonly tint: Tint }
  | { readonly kind: 'flash'; readonly frames: number }
  | { readonly kind: 'new-framing' }
  | { readonly kind: 'late-jump' }
  | { readonly kind: 'repeated'; readonly frames: number }
  | { readonly kind: 'missing'; readonly frames: number };

export type Tint = 'Warmer' | 'Cooler' | 'Redder' | 'Greener' | 'Less saturated' | 'More saturated';

/** Names the direction of a change of colour: by saturation when that changes more than the tint does. */
export function tintOf(shift: { readonly a: number; readonly b: number; readonly chroma: number }): Tint {
  if (Math.abs(shift.chroma) > Math.hypot(shift.a, shift.b)) {
    return shift.chroma < 0 ? 'Less saturated' : 'More saturated';
  }
  const degrees = (Math.atan2(shift.b, shift.a) * 180) / Math.PI;
  if (degrees > 25 && degrees < 115) return 'Warmer';
  if (degrees > -155 && degrees < -50) return 'Cooler';
  return degrees >= -50 && degrees <= 25 ? 'Redder' : 'Greener';
}
