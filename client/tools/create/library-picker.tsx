import { assetUrl } from '#client/session/asset-url.ts';
import { librarySearchQuery } from '#client/session/queries.ts';
import { Dialog } from '#client/ui/dialog.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { useQuery } from '@tanstack/react-query';
import { Shapes } from 'lucide-react';
import { useDeferredValue, useState } from 'react';

interface LibraryPickerProps {
  readonly onPick: (assetId: string) => void;
  readonly onClose: () => void;
}

/** Chooses a picture of something in the library. */
export default function LibraryPicker({ onPick, onClose }: LibraryPickerProps) {
  const [search, setSearch] = useState('');
  const { data: entries } = useQuery(librarySearchQuery(useDeferredValue(search)));
  const pictures = (entries ?? []).flatMap((entry) => entry.imageAssetIds.map((assetId) => ({ entry, assetId })));
  return (
    <Dialog title="A picture from the library" size="large" onClose={onClose}>
      <input
        type="search"
        aria-label="Search the library"
        placeholder="Search names and descriptions"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        className="min-h-9 w-full rounded-control border border-line-3 bg-bg-0 px-3 text-body max-md:min-h-11"
      />
      <ul className="mt-4 grid grid-cols-4 gap-3 max-md:grid-cols-2">
        {pictures.map(({ entry, assetId }) => (
          <li key={`${entry.id} ${assetId}`}>
            <button
              type="button"
              onClick={() => {
                onPick(assetId);
                onClose();
              }}
              className="w-full overflow-hidden rounded-card border border-line-2 bg-bg-2 text-left hover:bg-bg-4"
            >
              <img src={`${assetUrl(assetId)}?width=320`} alt="" className="aspect-video w-full object-cover" />
              <span className="block truncate p-2 text-control">
                @{entry.trigger} <span className="text-text-3">{entry.name}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {entries && pictures.length === 0 && (
        <EmptyState icon={Shapes} title={search ? `Nothing matches “${search}”` : 'No pictures in the library yet'}>
          Save a face, coat or place once in the Library, with a picture of it.
        </EmptyState>
      )}
    </Dialog>
  );
}
