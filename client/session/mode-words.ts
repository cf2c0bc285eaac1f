import type { ContinuityMode, Mechanism } from '#contract/records/modes.ts';
import { FoldHorizontal, Layers2, Link2, type LucideIcon, Scissors } from 'lucide-react';

/** How a continuity mode is named, drawn and explained. */
export interface ModeWords {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly line: string;
}

const MODES: Record<ContinuityMode, ModeWords> = {
  'frame-bridge': { label: 'Frame bridge', icon: Link2, line: 'Starts on the last frame of the shot before' },
  'style-match': { label: 'Style match', icon: Layers2, line: 'Same look, new angle' },
  native: { label: 'Native', icon: FoldHorizontal, line: 'The model’s own style reference' },
  none: { label: 'None', icon: Scissors, line: 'Hard cut, no link, no score' },
};

/** Words for a mode. `previousNumber` is how the shot before it is written ("03"); absent for the first shot. */
export function modeWords(mode: ContinuityMode, previousNumber?: string): ModeWords {
  if (mode !== 'frame-bridge') return MODES[mode];
  const line = previousNumber
    ? `Starts on the last frame of ${previousNumber}`
    : 'First shot has nothing to bridge from';
  return { ...MODES[mode], line };
}

const MECHANISM_LABELS: Record<Mechanism, string> = {
  'frame-bridge': 'Frame bridge',
  'native-style-ref': 'Native style reference',
  'style-keyframe': 'Styled keyframe',
  'identity-keyframe': 'Keyframe of the character',
  'scene-proxy': 'View of the scene proxy',
  'seed-only': 'Seed only',
  none: 'Words only',
};

/** What a take was really conditioned on, for people. */
export function mechanismLabel(mechanism: Mechanism): string {
  return MECHANISM_LABELS[mechanism];
}
