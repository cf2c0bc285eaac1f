import type { LibraryEntry, LibraryEntryType } from '#contract/records/asset.ts';
import { failureText } from '#client/session/request.ts';
import { Button } from '#client/ui/button.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { KeyCap } from '#client/ui/key-cap.tsx';
import { useCommands } from '#client/session/commands.ts';
import { MoreFailure } from '#client/session/more-failure.tsx';
import { useNearEnd } from '#client/session/use-near-end.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CircleX, ImagePlus, Plus, Search, Shapes, X } from 'lucide-react';
import { useDeferredValue, useRef, useState } from 'react';
import { EntryDialog } from './entry-dialog.tsx';
import { EntryGrid } from './entry-grid.tsx';
import { entryTypes } from './entry-types.ts';
import { LibraryTabs } from './library-tabs.tsx';
import { libraryQuery } from './library-query.ts';
import { useRemovedEntries } from './removal.ts';

/** What the open dialog is about; null when none is open. */
type Open = { readonly entry: LibraryEntry | null; readonly isPickerOpen: boolean } | null;

/** Characters, styles, locations and objects to come back to. */
export default function LibraryPage() {
  const [type, setType] = useState<LibraryEntryType | null>(null);
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const [open, setOpen] = useState<Open>(null);
  const field = useRef<HTMLInputElement>(null);
  const query = useInfiniteQuery(libraryQuery(type, search));
  const removed = useRemovedEntries();
  const entries = query.data?.pages.flatMap((page) => page.items).filter(({ id }) => !removed.has(id)) ?? [];
  const handleNearEnd = useNearEnd(query);
  const make = (isPickerOpen: boolean) => setOpen({ entry: null, isPickerOpen });
  const focusSearch = () => field.current?.focus();
  useCommands([
    { id: 'search', label: 'Search the library', section: 'Library', shortcut: '/', isKeyOnly: true, run: focusSearch },
  ]);
  const newLabel = `New ${type === null ? 'entry' : entryTypes[type].label.toLowerCase()}`;
  return (
    <>
      <title>Library · Raccord</title>
      <header
        data-region
        className="flex min-h-12 shrink-0 flex-wrap items-center gap-3 border-b border-line-1 bg-bg-1 pr-3 pl-8 max-md:px-4 max-md:py-2"
      >
        <h1 className="text-section font-semibold">Library</h1>
        <div className="flex-1" />
        <label className="flex min-h-8 w-70 items-center gap-2 rounded-control border border-line-3 bg-bg-0 px-2.5 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent max-md:order-last max-md:min-h-11 max-md:w-full">
          <Search size={14} strokeWidth={1.8} className="shrink-0 text-text-2" aria-hidden />
          <span className="sr-only">Search triggers, names and words</span>
          <input
            ref={field}
            type="search"
            value={text}
            placeholder="Search triggers, names and words"
            onChange={({ target }) => setText(target.value)}
            className="min-w-0 flex-1 bg-transparent text-control text-text-1 outline-none placeholder:text-text-3"
          />
          <span className="max-md:hidden">
            <KeyCap>/</KeyCap>
          </span>
        </label>
        <Button look="primary" onClick={() => make(false)}>
          <Plus size={15} strokeWidth={1.8} aria-hidden /> {newLabel}
        </Button>
      </header>
      <main
        data-region
        className="min-h-0 flex-1 overflow-y-auto bg-bg-0 px-8 py-6 max-md:p-4"
        aria-busy={query.isPending}
      >
        <LibraryTabs type={type} onChange={setType} />
        {query.isError && !query.data && <Failure error={query.error} onRetry={() => void query.refetch()} />}
        {query.data && entries.length === 0 && (
          <NothingHere
            type={type}
            search={search}
            onClear={() => {
              setText('');
              field.current?.focus();
            }}
            onMake={make}
          />
        )}
        {entries.length > 0 && (
          <EntryGrid
            entries={entries}
            onOpen={(entry) => setOpen({ entry, isPickerOpen: false })}
            onNearEnd={handleNearEnd}
          />
        )}
        {query.isFetchNextPageError && (
          <MoreFailure what="entries" error={query.error} onRetry={() => void query.fetchNextPage()} />
        )}
      </main>
      {open && (
        <EntryDialog
          entry={open.entry}
          type={type ?? 'character'}
          isPickerOpen={open.isPickerOpen}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

interface NothingHereProps {
  readonly type: LibraryEntryType | null;
  readonly search: string;
  readonly onClear: () => void;
  readonly onMake: (isPickerOpen: boolean) => void;
}

function NothingHere({ type, search, onClear, onMake }: NothingHereProps) {
  if (search) {
    return (
      <EmptyState
        icon={Search}
        title={`Nothing in the library matches “${search}”`}
        actions={
          <Button onClick={onClear}>
            <X size={15} strokeWidth={1.8} aria-hidden /> Clear search
          </Button>
        }
      >
        Search looks at triggers, names and words.
      </EmptyState>
    );
  }
  const words = entryTypes[type ?? 'character'];
  return (
    <EmptyState
      icon={type === null ? Shapes : words.icon}
      title={type === null ? 'The library is empty' : `No ${words.plural.toLowerCase()} yet`}
      actions={
        <>
          <Button look="primary" onClick={() => onMake(false)}>
            <Plus size={15} strokeWidth={1.8} aria-hidden /> New {words.label.toLowerCase()}
          </Button>
          <Button onClick={() => onMake(true)}>
            <ImagePlus size={15} strokeWidth={1.8} aria-hidden /> From a take
          </Button>
        </>
      }
    >
      {words.hint}
    </EmptyState>
  );
}

function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  return (
    <div role="alert">
      <EmptyState
        icon={CircleX}
        title="The library could not be read"
        actions={<Button onClick={onRetry}>Try again</Button>}
      >
        {failureText(error)} Nothing is lost; what was saved is still on the server.
      </EmptyState>
    </div>
  );
}
