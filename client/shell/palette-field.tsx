import { KeyCap } from '#client/ui/key-cap.tsx';
import { modifierKey } from '#client/ui/platform.ts';
import { Search } from 'lucide-react';
import { openPalette } from './palette-store.ts';

/** Looks like the field it opens. */
export function PaletteField() {
  return (
    <button
      type="button"
      onClick={openPalette}
      className="flex min-h-7.5 w-75 items-center gap-2 rounded-control border border-line-3 bg-bg-0 px-2.5 text-control text-text-3 hover:text-text-1 max-lg:w-auto max-md:size-11 max-md:justify-center max-md:border-0 max-md:bg-transparent max-md:px-0"
    >
      <Search size={14} strokeWidth={1.8} aria-hidden className="shrink-0" />
      <span className="flex-1 text-left max-lg:sr-only">Search shots, takes, commands</span>
      <span className="flex gap-1 max-lg:hidden">
        {modifierKey === '⌘' ? <KeyCap>⌘K</KeyCap> : <KeyCap>{modifierKey} K</KeyCap>}
      </span>
    </button>
  );
}
