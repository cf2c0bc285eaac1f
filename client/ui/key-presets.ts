/** Whose keys are used: our own, or those a person's hands know from another editor, where they differ. */
export type KeyPreset = 'raccord' | 'premiere' | 'final-cut' | 'media-composer';

/** Other keys for our own ones, both as tinykeys writes them. What is not named stays. */
type Remap = Readonly<Record<string, string>>;

interface PresetFacts {
  readonly label: string;
  /** What changes, in a line. */
  readonly summary: string;
  readonly keys: Remap;
}

/** Only what means the same there and here: Space, J K L, I O and the arrows do in all of them. */
export const keyPresets: Readonly<Record<KeyPreset, PresetFacts>> = {
  raccord: { label: 'Raccord', summary: 'As the sheet of shortcuts shows them.', keys: {} },
  premiere: {
    label: 'Premiere Pro',
    summary: 'Shift with the arrows steps many frames, \\ fits the film, Ctrl Shift X clears in and out, = zooms in.',
    keys: {
      'Shift+Comma': 'Shift+ArrowLeft',
      'Shift+Period': 'Shift+ArrowRight',
      'Shift+KeyZ': 'Backslash',
      'Alt+KeyX': '$mod+Shift+KeyX',
      '+': 'Equal',
    },
  },
  'final-cut': {
    label: 'Final Cut Pro, DaVinci Resolve',
    summary: 'Shift with the arrows steps many frames. The rest is the same.',
    keys: { 'Shift+Comma': 'Shift+ArrowLeft', 'Shift+Period': 'Shift+ArrowRight' },
  },
  'media-composer': {
    label: 'Media Composer',
    summary: '3 and 4 step one frame, 1 and 2 ten. The tools are on Shift with 1, 2 and 3.',
    keys: {
      ',': '3',
      '.': '4',
      'Shift+Comma': '1',
      'Shift+Period': '2',
      '1': 'Shift+Digit1',
      '2': 'Shift+Digit2',
      '3': 'Shift+Digit3',
    },
  },
};

/** Whether this names one of the presets. */
export function isKeyPreset(value: unknown): value is KeyPreset {
  return typeof value === 'string' && Object.hasOwn(keyPresets, value);
}

/** The key of a preset for one of ours. */
export function keyIn(preset: KeyPreset, shortcut: string): string {
  return keyPresets[preset].keys[shortcut] ?? shortcut;
}
