import type { PromptCategory } from '#contract/prompt/taxonomy.ts';
import {
  Aperture,
  Brush,
  type LucideIcon,
  Mountain,
  Move3d,
  PersonStanding,
  SlidersHorizontal,
  Sun,
  UserRound,
  Volume2,
} from 'lucide-react';

/** How a category is named, drawn and coloured. */
export interface CategoryLook {
  readonly id: PromptCategory;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Class of the icon's colour. */
  readonly colour: string;
  /** Class of a top edge in the colour. */
  readonly edge: string;
  /** Words that stand for it until better ones are chosen, and whether they open the text or close it. */
  readonly slot: { readonly words: string; readonly at: 'start' | 'end' };
}

/** The nine, in the order of the outline. */
export const categories: readonly CategoryLook[] = [
  look('shot', 'Shot', Aperture, 'text-cat-shot', 'border-t-cat-shot', 'Wide shot', 'start'),
  look('subject', 'Subject', UserRound, 'text-cat-subject', 'border-t-cat-subject', 'A woman in a long coat'),
  look('action', 'Action', PersonStanding, 'text-cat-action', 'border-t-cat-action', 'walks slowly'),
  look('environment', 'Environment', Mountain, 'text-cat-environment', 'border-t-cat-environment', 'An empty street'),
  look('lighting', 'Lighting', Sun, 'text-cat-lighting', 'border-t-cat-lighting', 'Soft evening light'),
  look('camera', 'Camera', Move3d, 'text-cat-camera', 'border-t-cat-camera', 'Slow push in'),
  look('style', 'Style', Brush, 'text-cat-style', 'border-t-cat-style', 'Muted colours'),
  look('technical', 'Technical', SlidersHorizontal, 'text-cat-technical', 'border-t-cat-technical', '24 fps'),
  look('audio', 'Audio', Volume2, 'text-cat-audio', 'border-t-cat-audio', 'Distant traffic'),
];

function look(
  id: PromptCategory,
  label: string,
  icon: LucideIcon,
  colour: string,
  edge: string,
  words: string,
  at: 'start' | 'end' = 'end',
): CategoryLook {
  return { id, label, icon, colour, edge, slot: { words, at } };
}

/** The look of `lighting.source` or `lighting`; undefined for what is none of the nine. */
export function lookOf(attribute: string): CategoryLook | undefined {
  const [id] = attribute.split('.');
  return categories.find((category) => category.id === id);
}

/** `lighting.timeOfDay` as "time of day"; '' for a bare category. */
export function attributeName(attribute: string): string {
  const name = attribute.split('.')[1] ?? '';
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
