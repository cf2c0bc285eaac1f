import type { ReactNode } from 'react';

/** A key as it stands on the keyboard. */
export function KeyCap({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="inline-grid min-h-5 min-w-5 place-items-center rounded-chip border border-line-2 bg-bg-2 px-1 text-meta text-text-2">
      {children}
    </kbd>
  );
}
