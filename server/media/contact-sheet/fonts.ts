import { GlobalFonts } from '@napi-rs/canvas';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** Scripts of Inter that come with us, the commonest first. Other scripts fall to what the system has. */
const SUBSETS = ['latin', 'latin-ext', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext', 'vietnamese'] as const;
type Subset = (typeof SUBSETS)[number];

/** Path of one subset of the Inter variable font (woff2, weights 100 to 900). */
export function interFile(subset: Subset): string {
  return resolve(`@fontsource-variable/inter/files/inter-${subset}-wght-normal.woff2`);
}

/** Path of Geist Mono (woff2, Latin, weights 100 to 900). */
export function geistMonoFile(): string {
  return resolve('@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2');
}

const familyOf = (subset: Subset) => `Raccord ${subset}`;

/** Family list for `context.font`, fit for numbers and text of any script the system or we can draw. */
export const SANS = [...SUBSETS.map((subset) => `"${familyOf(subset)}"`), 'sans-serif'].join(', ');

let isRegistered = false;

/** Makes {@link SANS} known to the canvas, once a process. Throws when a font file is missing. */
export function registerFonts(): void {
  if (isRegistered) return;
  for (const subset of SUBSETS) {
    const file = interFile(subset);
    if (!GlobalFonts.registerFromPath(file, familyOf(subset))) throw new Error(`The font ${file} could not be read.`);
  }
  isRegistered = true;
}
