import { Dialog } from '#client/ui/dialog.tsx';
import { KeyCap } from '#client/ui/key-cap.tsx';
import { keysToShow, modifierKey } from '#client/ui/platform.ts';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { PaletteLine } from './palette-line.tsx';
import type { PaletteRow } from './palette-rows.ts';
import { closePalette } from './palette-store.ts';
import { useOpenRow } from './use-open-row.ts';
import { usePaletteRows } from './use-palette-rows.ts';

/** Finds shots, cuts, takes, sessions, library entries and commands, and goes there. */
export default function Palette({ sessionId }: { readonly sessionId: string | null }) {
  const [search, setSearch] = useState('');
  const [isWide, setIsWide] = useState(sessionId === null);
  const [chosen, setChosen] = useState(0);
  const listedSearch = useDeferredValue(search);
  const rows = usePaletteRows({ sessionId, search: listedSearch, isWide });
  const openRow = useOpenRow(sessionId);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = Math.min(chosen, rows.length - 1);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the chosen line is read from the page
  }, [at]);

  const open = (row: PaletteRow | undefined, isInStudio: boolean) => {
    if (!row || row.disabledReason) return;
    closePalette();
    openRow(row.target, isInStudio);
  };
  // Enter may come before the list has followed the last letters: it means what those find.
  const awaited = useRef<{ readonly isInStudio: boolean } | null>(null);
  const openAwaited = useEffectEvent(() => {
    const wanted = awaited.current;
    awaited.current = null;
    if (wanted) open(rows[0], wanted.isInStudio);
  });
  useEffect(() => {
    if (listedSearch === search) openAwaited();
  }, [listedSearch, search]);
  const handleKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setChosen((at + step + rows.length) % Math.max(1, rows.length));
    else if (event.key === 'Enter' && listedSearch !== search)
      awaited.current = { isInStudio: event.metaKey || event.ctrlKey };
    else if (event.key === 'Enter') open(rows[at], event.metaKey || event.ctrlKey);
    else if (event.key === 'Tab' && sessionId !== null && !event.shiftKey) setIsWide(!isWide);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title="Search and commands" isBare onClose={closePalette}>
      <div className="flex flex-col">
        <div className="sticky top-0 z-10 flex items-center gap-3 border-b border-line-2 bg-pop px-4 py-3">
          <Search size={16} strokeWidth={1.8} aria-hidden className="shrink-0 text-text-3" />
          <input
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the palette is opened to type into it
            autoFocus
            role="combobox"
            aria-label="Search shots, takes, commands"
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={rows[at] ? `${listId}-${at}` : undefined}
            autoComplete="off"
            spellCheck={false}
            placeholder="Search shots, takes, commands"
            value={search}
            onChange={(event) => {
              setSearch(event.target.value);
              setChosen(0);
            }}
            onKeyDown={handleKeyDown}
            className="min-w-0 flex-1 bg-transparent text-section outline-none placeholder:text-text-3"
          />
          {sessionId !== null && (
            <button
              type="button"
              tabIndex={-1}
              onClick={() => setIsWide(!isWide)}
              className="rounded-chip bg-bg-2 px-2 py-1 text-meta text-text-2 hover:bg-bg-4"
            >
              {isWide ? 'Everything' : 'This session'}
            </button>
          )}
          <KeyCap>esc</KeyCap>
        </div>
        <div ref={list} id={listId} role="listbox" aria-label="Results" className="p-2">
          {rows.map((row, index) => (
            <PaletteLine
              key={row.id}
              id={`${listId}-${index}`}
              row={row}
              heading={rows[index - 1]?.group === row.group ? null : row.group}
              isChosen={index === at}
              onPoint={() => setChosen(index)}
              onOpen={() => open(row, false)}
            />
          ))}
        </div>
        {rows.length === 0 && (
          <p className="px-4 pb-4 text-control text-text-3">
            Nothing matches “{search}”.{!isWide && ' Tab searches all sessions.'}
          </p>
        )}
        <PaletteKeys canWiden={sessionId !== null} />
      </div>
    </Dialog>
  );
}

function PaletteKeys({ canWiden }: { readonly canWiden: boolean }) {
  const hints: [readonly string[], string][] = [
    [['↑', '↓'], 'choose'],
    [['⏎'], 'open'],
    [[modifierKey, '⏎'], 'open in Studio'],
    ...(canWiden ? [[['Tab'], 'this session or everything'] satisfies [string[], string]] : []),
    [keysToShow('>'), 'commands only'],
  ];
  return (
    <p className="sticky bottom-0 flex flex-wrap gap-x-4 gap-y-1 border-t border-line-2 bg-pop px-4 py-2.5 text-meta text-text-3 max-md:hidden">
      {hints.map(([keys, label]) => (
        <span key={label} className="flex items-center gap-1.5">
          {keys.map((key) => (
            <KeyCap key={key}>{key}</KeyCap>
          ))}
          {label}
        </span>
      ))}
    </p>
  );
}
