import type { LibraryEntryType } from '#contract/records/asset.ts';
import { classNames } from '#client/ui/class-names.ts';
import { entryTypeIds, entryTypes } from './entry-types.ts';

interface LibraryTabsProps {
  /** Null shows every kind. */
  readonly type: LibraryEntryType | null;
  readonly onChange: (type: LibraryEntryType | null) => void;
}

/** The kinds, of which one or all are shown. */
export function LibraryTabs({ type, onChange }: LibraryTabsProps) {
  const kinds = [null, ...entryTypeIds];
  return (
    <div className="mb-3.5 flex gap-2 max-md:-mx-4 max-md:overflow-x-auto max-md:px-4 max-md:py-1">
      {kinds.map((kind) => {
        const Icon = kind && entryTypes[kind].icon;
        return (
          <button
            key={kind ?? 'all'}
            type="button"
            aria-pressed={kind === type}
            onClick={() => onChange(kind)}
            className={classNames(
              'flex min-h-7 shrink-0 items-center gap-1.5 rounded-control border px-2.5 text-control transition-colors max-md:min-h-11',
              kind === type ? 'border-line-3 bg-bg-4 font-semibold' : 'border-line-2 hover:bg-bg-3',
            )}
          >
            {Icon && <Icon size={14} strokeWidth={1.8} aria-hidden />}
            {kind === null ? 'All' : entryTypes[kind].plural}
          </button>
        );
      })}
    </div>
  );
}
