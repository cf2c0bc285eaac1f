import { classNames } from '#client/ui/class-names.ts';
import { Menu } from '#client/ui/menu.tsx';
import { Segmented } from '#client/ui/segmented.tsx';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown, Clock, Film, Highlighter, LayoutGrid, type LucideIcon, Rows3, Trash2 } from 'lucide-react';
import { sessionCountsQuery } from './sessions-list.ts';
import { changeSessionsView, type SessionSort, useSessionsView } from './sessions-view.ts';

const SORTS: Record<SessionSort, string> = { updated: 'Last changed', created: 'Newest', name: 'Name' };

/** What of the sessions is shown, in which order and how. */
export function FilterBar() {
  const view = useSessionsView();
  const isTrash = view.shelf === 'trash';
  return (
    <div className="mb-3.5 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="flex min-w-0 items-center gap-2 max-md:-mx-4 max-md:overflow-x-auto max-md:px-4 max-md:py-1">
        <Shelves />
        <span className="mx-1 h-5 w-px shrink-0 bg-line-2" aria-hidden="true" />
        <Toggle
          icon={Film}
          label="Has continuity"
          isOn={view.hasContinuity}
          onToggle={() => changeSessionsView({ hasContinuity: !view.hasContinuity, hasPrompt: false })}
        />
        <Toggle
          icon={Highlighter}
          label="Has a prompt"
          isOn={view.hasPrompt}
          onToggle={() => changeSessionsView({ hasPrompt: !view.hasPrompt, hasContinuity: false })}
        />
        <Toggle
          icon={Clock}
          label="Last 7 days"
          isOn={view.isRecent}
          onToggle={() => changeSessionsView({ isRecent: !view.isRecent })}
        />
        <TrashToggle isOn={isTrash} />
      </div>
      <div className="flex items-center gap-3">
        {!isTrash && (
          <Menu
            label="Order"
            className="flex min-h-8 items-center gap-1.5 rounded-control px-2 text-control text-text-2 hover:bg-bg-3 hover:text-text-1 max-md:min-h-11"
            items={Object.entries(SORTS).map(([sort, label]) => ({
              id: sort,
              label,
              isChecked: view.sort === sort,
              // The keys of SORTS are the sorts.
              onSelect: () => changeSessionsView({ sort: sort as SessionSort }),
            }))}
          >
            <span className="sr-only">Order: </span>
            {SORTS[view.sort]}
            <ChevronDown size={14} strokeWidth={1.8} aria-hidden />
          </Menu>
        )}
        <Segmented
          label="Layout"
          value={view.layout}
          onChange={(layout) => changeSessionsView({ layout })}
          segments={[
            { value: 'grid', label: 'Grid', icon: LayoutGrid, isIconOnly: true },
            { value: 'list', label: 'List', icon: Rows3, isIconOnly: true },
          ]}
        />
      </div>
    </div>
  );
}

/** The statuses; pressing the one that is shown shows all of them. */
function Shelves() {
  const shelf = useSessionsView((view) => view.shelf);
  const { data: counts } = useQuery(sessionCountsQuery());
  const toggle = (status: 'active' | 'completed' | 'archived') =>
    changeSessionsView({ shelf: shelf === status ? null : status });
  return (
    <>
      <Toggle label="Active" count={counts?.active} isOn={shelf === 'active'} onToggle={() => toggle('active')} />
      <Toggle
        label="Completed"
        count={counts?.completed}
        isOn={shelf === 'completed'}
        onToggle={() => toggle('completed')}
      />
      <Toggle
        label="Archived"
        count={counts?.archived}
        isOn={shelf === 'archived'}
        onToggle={() => toggle('archived')}
      />
    </>
  );
}

function TrashToggle({ isOn }: { readonly isOn: boolean }) {
  const { data: counts } = useQuery(sessionCountsQuery());
  const toggle = () => changeSessionsView({ shelf: isOn ? 'active' : 'trash' });
  return <Toggle icon={Trash2} label="Trash" count={counts?.trashed} isOn={isOn} onToggle={toggle} />;
}

interface ToggleProps {
  readonly label: string;
  readonly icon?: LucideIcon;
  /** How many there are; 0 and absent show nothing. */
  readonly count?: number;
  readonly isOn: boolean;
  readonly onToggle: () => void;
}

function Toggle({ label, icon: Icon, count, isOn, onToggle }: ToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onToggle}
      className={classNames(
        'flex min-h-7 shrink-0 items-center gap-1.5 rounded-control border px-2.5 text-control transition-colors max-md:min-h-11',
        isOn ? 'border-line-3 bg-bg-4 font-semibold' : 'border-line-2 text-text-1 hover:bg-bg-3',
      )}
    >
      {Icon && <Icon size={14} strokeWidth={1.8} aria-hidden />}
      {label}
      {count ? <span className="font-normal text-text-2">{count.toLocaleString('en')}</span> : null}
    </button>
  );
}
