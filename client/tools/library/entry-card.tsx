import type { LibraryEntry } from '#contract/records/asset.ts';
import { thumbnailUrl } from '#client/session/asset-url.ts';
import { countOf } from '#client/ui/format.ts';
import { entryTypes } from './entry-types.ts';

interface EntryCardProps {
  readonly entry: LibraryEntry;
  readonly tabIndex: -1 | 0;
  readonly onOpen: () => void;
  readonly onFocus: () => void;
}

/** One entry: its best picture, how it is cited, and its words. Opens it. */
export function EntryCard({ entry, tabIndex, onOpen, onFocus }: EntryCardProps) {
  const { icon: Icon, label } = entryTypes[entry.type];
  const [best] = entry.imageAssetIds;
  return (
    <button
      type="button"
      data-entry={entry.id}
      tabIndex={tabIndex}
      onClick={onOpen}
      onFocus={onFocus}
      className="flex h-full w-full flex-col overflow-hidden rounded-card border border-line-1 bg-bg-2 text-left transition-colors [contain-intrinsic-size:auto_15rem] [content-visibility:auto] hover:bg-bg-3"
    >
      <span className="relative block h-[9.4375rem] w-full shrink-0 bg-bg-0 hatched">
        {best ? (
          <img src={thumbnailUrl(best, 640)} alt="" loading="lazy" className="size-full object-cover" />
        ) : (
          <span className="grid size-full place-items-center text-text-3">
            <Icon size={24} strokeWidth={1.6} aria-hidden />
          </span>
        )}
        {entry.imageAssetIds.length > 1 && (
          <span className="absolute top-1.5 right-1.5 rounded-chip bg-scrim px-1.5 py-0.5 text-meta">
            {countOf(entry.imageAssetIds.length, 'picture')}
          </span>
        )}
      </span>
      <span className="flex flex-1 flex-col gap-1 px-3 py-2.5">
        <span className="truncate text-body font-semibold">{entry.name}</span>
        <span className="flex items-center gap-1.5 text-meta text-text-3">
          <Icon size={12} strokeWidth={1.8} aria-hidden />
          <span className="sr-only">{label}, cited as</span>
          <span className="truncate text-text-2">@{entry.trigger}</span>
        </span>
        {entry.description && <span className="line-clamp-2 text-meta text-text-2">{entry.description}</span>}
      </span>
    </button>
  );
}
