import { thumbnailUrl } from '#client/session/asset-url.ts';
import { failureText } from '#client/session/request.ts';
import { Button } from '#client/ui/button.tsx';
import { classNames } from '#client/ui/class-names.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { picturesQuery } from './library-query.ts';

interface PicturePickerProps {
  readonly chosenIds: readonly string[];
  readonly onChoose: (assetId: string) => void;
}

/** Pictures that are here already: frames of takes and earlier uploads, newest first. */
export function PicturePicker({ chosenIds, onChoose }: PicturePickerProps) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(picturesQuery());
  const pictures = data?.pages.flatMap((page) => page.items).filter(({ missing }) => !missing) ?? [];
  if (error && !data) {
    return (
      <p role="alert" className="mt-3 flex items-center gap-2 text-control text-text-2">
        {failureText(error)} <Button onClick={() => void refetch()}>Try again</Button>
      </p>
    );
  }
  if (data && pictures.length === 0) {
    return <p className="mt-3 text-control text-text-2">There are no pictures yet. Frames of takes appear here.</p>;
  }
  return (
    <div className="mt-3 max-h-64 overflow-y-auto">
      <ul aria-label="Frames and pictures" className="grid grid-cols-[repeat(auto-fill,minmax(6rem,1fr))] gap-1.5 p-1">
        {pictures.map(({ id, createdAt }, index) => (
          <li key={id}>
            <button
              type="button"
              aria-pressed={chosenIds.includes(id)}
              aria-label={`Picture ${index + 1}, ${new Date(createdAt).toLocaleDateString('en')}`}
              onClick={() => onChoose(id)}
              className={classNames(
                'block aspect-video w-full overflow-hidden rounded-chip border-2',
                chosenIds.includes(id) ? 'border-accent' : 'border-transparent hover:border-line-3',
              )}
            >
              <img src={thumbnailUrl(id, 160)} alt="" loading="lazy" className="size-full object-cover" />
            </button>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button className="mt-2" aria-busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          More
        </Button>
      )}
    </div>
  );
}
