import type { LibraryEntry } from '#contract/records/asset.ts';
import { useCommands } from '#client/session/commands.ts';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { EntryCard } from './entry-card.tsx';
import { removeEntry } from './removal.ts';

interface EntryGridProps {
  readonly entries: readonly LibraryEntry[];
  readonly onOpen: (entry: LibraryEntry) => void;
  /** Called when the end of what is known comes near. */
  readonly onNearEnd: () => void;
}

/** How far below the window the end may lie when more is asked for. */
const ASK_AHEAD = '600px';

/** Entries as cards: one stop for Tab, arrows move, Enter opens, Backspace removes. */
export function EntryGrid({ entries, onOpen, onNearEnd }: EntryGridProps) {
  const list = useRef<HTMLUListElement>(null);
  const end = useRef<HTMLLIElement>(null);
  const [askedId, setStop] = useState<string | null>(null);
  const stopId = entries.some(({ id }) => id === askedId) ? askedId : entries[0]?.id;
  useEffect(() => {
    const target = end.current;
    if (!target) return undefined;
    const observer = new IntersectionObserver(([seen]) => seen?.isIntersecting && onNearEnd(), {
      rootMargin: ASK_AHEAD,
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [onNearEnd]);

  const removeFocused = () => {
    const cards = cardsOf(list.current);
    const index = cards.findIndex((card) => card === document.activeElement);
    const entry = entries.find(({ id }) => id === cards[index]?.dataset['entry']);
    if (!entry) return;
    removeEntry(entry);
    (cards[index + 1] ?? cards[index - 1])?.focus();
  };
  useCommands(
    ['Backspace', 'Delete'].map((shortcut) => ({
      id: `library-${shortcut}`,
      label: 'Remove the library entry',
      section: 'Library',
      shortcut,
      isKeyOnly: true,
      run: removeFocused,
    })),
  );
  const handleKeyDown = (event: KeyboardEvent) => {
    const cards = cardsOf(list.current);
    const index = cards.findIndex((card) => card === document.activeElement);
    const target = index === -1 ? undefined : cards[nextIndex(event.key, index, cards)];
    if (!target || target === cards[index]) return;
    event.preventDefault();
    target.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys pressed on the cards inside
    <ul
      ref={list}
      aria-label="Library entries"
      onKeyDown={handleKeyDown}
      className="grid grid-cols-[repeat(auto-fill,minmax(min(14rem,100%),1fr))] gap-4 max-md:grid-cols-[repeat(auto-fill,minmax(min(9.5rem,100%),1fr))] max-md:gap-3"
    >
      {entries.map((entry) => (
        <li key={entry.id}>
          <EntryCard
            entry={entry}
            tabIndex={entry.id === stopId ? 0 : -1}
            onOpen={() => onOpen(entry)}
            onFocus={() => setStop(entry.id)}
          />
        </li>
      ))}
      <li ref={end} aria-hidden="true" className="col-span-full h-px" />
    </ul>
  );
}

function cardsOf(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])];
}

/** Where an arrow, Home or End leads from a card; its own place for other keys and at the edges. */
function nextIndex(key: string, index: number, cards: readonly HTMLElement[]): number {
  const top = cards[0]?.offsetTop;
  const columns = Math.max(1, cards.filter((card) => card.offsetTop === top).length);
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
  if (key === 'Home') return 0;
  if (key === 'End') return cards.length - 1;
  const target = index + (steps[key] ?? 0);
  return target >= 0 && target < cards.length ? target : index;
}
