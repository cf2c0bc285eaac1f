import { failureText } from '#client/session/request.ts';
import { keysToShow } from '#client/ui/platform.ts';
import { KeyCap } from '#client/ui/key-cap.tsx';
import { type KeyboardEvent, useRef } from 'react';
import type { Suggestion } from '../words/queries.ts';
import type { Suggestions } from './use-suggestions.ts';

interface SuggestionListProps {
  readonly suggestions: Suggestions;
  /** The one under the pointer or the focus; null for none. */
  readonly onPreview: (suggestion: Suggestion | null) => void;
  readonly onPick: (suggestion: Suggestion) => void;
}

/** Up to five alternatives. Arrows walk, Enter takes one, Alt and its number takes it from anywhere. */
export function SuggestionList({ suggestions, onPreview, onPick }: SuggestionListProps) {
  const list = useRef<HTMLDivElement>(null);
  const { items, isBusy, error, by } = suggestions;
  const handleKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const options = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = options.findIndex((option) => option === document.activeElement);
    options[(at + step + options.length) % options.length]?.focus();
  };
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the options inside take the focus */}
      <div
        ref={list}
        role="listbox"
        aria-label="Suggestions"
        aria-busy={isBusy}
        onKeyDown={handleKeyDown}
        onPointerLeave={() => onPreview(null)}
        className="flex flex-col"
      >
        {items.map((item, index) => (
          <button
            key={item.text}
            type="button"
            role="option"
            aria-selected={false}
            aria-keyshortcuts={`Alt+${index + 1}`}
            title={item.reason}
            onPointerEnter={() => onPreview(item)}
            onFocus={() => onPreview(item)}
            onBlur={() => onPreview(null)}
            onClick={() => onPick(item)}
            className="flex min-h-8 items-center gap-2 rounded-control px-2 py-1 text-left text-body hover:bg-bg-4 focus:bg-bg-4 max-md:min-h-11"
          >
            <span className="min-w-0 flex-1">{item.text}</span>
            <KeyCap>{keysToShow(`Alt+${index + 1}`).join(' ')}</KeyCap>
          </button>
        ))}
      </div>
      <p className="px-2 py-1 text-meta text-text-3" aria-live="polite">
        {error ? failureText(error) : statusOf(items.length, isBusy, by)}
      </p>
    </>
  );
}

function statusOf(count: number, isBusy: boolean, by: string): string {
  if (count === 0) return isBusy ? 'Looking for words…' : 'No more that fit. Ask for something else below.';
  return isBusy ? `${by}. Better ones are on their way…` : by;
}
