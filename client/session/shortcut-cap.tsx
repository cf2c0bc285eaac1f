import { KeyCap } from '#client/ui/key-cap.tsx';
import { keyIn } from '#client/ui/key-presets.ts';
import { keysToShow } from '#client/ui/platform.ts';
import { usePreferences } from './preferences.ts';

/** The key of a command, given as the command names it (as tinykeys writes it), as it is under the preset a person has chosen. */
export function ShortcutCap({ shortcut }: { readonly shortcut: string }) {
  const preset = usePreferences(({ keyPreset }) => keyPreset);
  return <KeyCap>{keysToShow(keyIn(preset, shortcut)).join('')}</KeyCap>;
}
