import { KeyCap } from '#client/ui/key-cap.tsx';

const KEYS: readonly (readonly [key: string, does: string])[] = [
  ['← → ↑ ↓', 'move'],
  ['⏎', 'open'],
  ['Space', 'play poster'],
  ['D', 'duplicate'],
  ['R', 'rename'],
  ['E', 'archive'],
  ['⌫', 'trash'],
];

const TRASH_KEYS: typeof KEYS = [
  ['← → ↑ ↓', 'move'],
  ['Space', 'play poster'],
  ['R', 'restore'],
];

/** The keys of the list, where there is a keyboard. */
export function KeyBar({ isTrash }: { readonly isTrash: boolean }) {
  return (
    <footer className="flex min-h-10 shrink-0 items-center gap-4 overflow-hidden border-t border-line-1 bg-bg-1 px-8 text-control whitespace-nowrap text-text-3 max-md:hidden">
      {(isTrash ? TRASH_KEYS : KEYS).map(([key, does]) => (
        <span key={does} className="flex items-center gap-2">
          <KeyCap>{key}</KeyCap> {does}
        </span>
      ))}
      <span className="ml-auto flex items-center gap-2 max-lg:hidden">
        <KeyCap>?</KeyCap> all shortcuts
      </span>
    </footer>
  );
}
