import type { ComponentType } from 'react';

/** A subject of the settings that another part of the app brings. */
export interface SettingsSection {
  readonly id: string;
  readonly title: string;
  /** Its content, without a heading; loaded when the settings are opened. May show nothing when there is nothing to say. */
  readonly load: () => Promise<{ default: ComponentType }>;
}

/** Sections that stand below our own, in order. */
export const moreSections: readonly SettingsSection[] = [
  {
    id: 'older-product',
    title: 'From the older product',
    load: () => import('#client/legacy/older-product-section.tsx'),
  },
];
