import { buttonClasses } from '#client/ui/button.tsx';
import { KeyCap } from '#client/ui/key-cap.tsx';
import { useCommands } from '#client/session/commands.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { type RefObject, useRef } from 'react';
import { ArchiveDrop, ImportButton } from './import-button.tsx';
import { KeyBar } from './key-bar.tsx';
import { SearchField } from './search-field.tsx';
import { SessionsBody } from './sessions-body.tsx';
import { sessionCountsQuery } from './sessions-list.ts';
import { changeSessionsView, useSessionsView } from './sessions-view.ts';

const setSearch = (search: string) => changeSessionsView({ search });

/** Every session, the example first. */
export default function SessionsPage() {
  const searchField = useRef<HTMLInputElement>(null);
  const isTrash = useSessionsView((view) => view.shelf === 'trash');
  const focusSearch = () => searchField.current?.focus();
  useCommands([
    {
      id: 'search',
      label: 'Search names and prompts',
      section: 'Sessions',
      shortcut: '/',
      isKeyOnly: true,
      run: focusSearch,
    },
  ]);
  return (
    <ArchiveDrop>
      <title>Sessions · Raccord</title>
      <Head searchField={searchField} />
      <SessionsBody onSearchCleared={focusSearch} />
      <KeyBar isTrash={isTrash} />
    </ArchiveDrop>
  );
}

function Head({ searchField }: { readonly searchField: RefObject<HTMLInputElement | null> }) {
  const search = useSessionsView((view) => view.search);
  const { data: counts } = useQuery(sessionCountsQuery());
  return (
    <header
      data-region
      className="flex min-h-12 shrink-0 flex-wrap items-center gap-3 border-b border-line-1 bg-bg-1 pr-3 pl-8 max-md:px-4 max-md:py-2"
    >
      <h1 className="text-section font-semibold">Sessions</h1>
      <span className="text-control text-text-3">
        {counts && (counts.active + counts.completed + counts.archived).toLocaleString('en')}
        <span className="sr-only"> in all</span>
      </span>
      <div className="flex-1" />
      <div className="max-md:order-last max-md:w-full">
        <SearchField ref={searchField} value={search} onChange={setSearch} />
      </div>
      <ImportButton />
      <Link to="/$toolId" params={{ toolId: 'create' }} className={buttonClasses('primary')}>
        <Plus size={15} strokeWidth={1.8} aria-hidden /> New session
        <span className="max-lg:hidden [&_kbd]:border-on-accent/40 [&_kbd]:bg-transparent [&_kbd]:text-on-accent">
          <KeyCap>N</KeyCap>
        </span>
      </Link>
    </header>
  );
}
