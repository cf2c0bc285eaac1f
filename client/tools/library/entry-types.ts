import type { LibraryEntryType } from '#contract/records/asset.ts';
import { Box, type LucideIcon, MapPin, Palette, UserRound } from 'lucide-react';

/** How a kind of entry is named, drawn and explained. */
interface EntryTypeWords {
  readonly label: string;
  readonly plural: string;
  readonly icon: LucideIcon;
  /** What to save here, for the empty shelf. */
  readonly hint: string;
  readonly descriptionHint: string;
}

export const entryTypes: Record<LibraryEntryType, EntryTypeWords> = {
  character: {
    label: 'Character',
    plural: 'Characters',
    icon: UserRound,
    hint: 'Save a face, coat or place once, cite it with @ in any prompt.',
    descriptionHint: 'Grey wool coat, short dark hair, silver ring on the left hand',
  },
  style: {
    label: 'Style',
    plural: 'Styles',
    icon: Palette,
    hint: 'Save a look once: a still that others should match, and the words for it.',
    descriptionHint: 'Wet neon, magenta and cyan, deep blacks, 35 mm grain',
  },
  location: {
    label: 'Location',
    plural: 'Locations',
    icon: MapPin,
    hint: 'Save a place once, and come back to the same street in any film.',
    descriptionHint: 'Narrow side street, tram rails, shuttered shops, one yellow lamp',
  },
  object: {
    label: 'Object',
    plural: 'Objects',
    icon: Box,
    hint: 'Save a thing that has to look the same in every shot.',
    descriptionHint: 'Brass pocket watch, cracked glass, blue ribbon',
  },
};

/** The kinds in the order they are offered. */
export const entryTypeIds: readonly LibraryEntryType[] = ['character', 'style', 'location', 'object'];
