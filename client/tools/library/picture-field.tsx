import { thumbnailUrl } from '#client/session/asset-url.ts';
import { Button } from '#client/ui/button.tsx';
import { classNames } from '#client/ui/class-names.ts';
import { formatPercent } from '#client/ui/format.ts';
import { ProgressBar } from '#client/ui/progress-bar.tsx';
import { CircleX, ImagePlus, Images, RotateCw, Star, X } from 'lucide-react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { MAX_PICTURES } from './entry-draft.ts';
import { PicturePicker } from './picture-picker.tsx';
import { type PictureUpload, usePictureUploads } from './picture-uploads.ts';

interface PictureFieldProps {
  /** Best first. */
  readonly assetIds: readonly string[];
  readonly onChange: (change: (assetIds: readonly string[]) => string[]) => void;
  readonly fault?: string;
  /** Told how many pictures are under way whenever that changes. */
  readonly onUploading: (count: number) => void;
  /** Opens with the pictures that are here already. */
  readonly isPickerOpen: boolean;
}

/** The pictures of an entry: dropped, pasted, chosen from this machine or from what is here; the first one is its face. */
export function PictureField({ assetIds, onChange, onUploading, fault, isPickerOpen }: PictureFieldProps) {
  const file = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [isPicking, setIsPicking] = useState(isPickerOpen);
  const add = (assetId: string) =>
    onChange((known) => (known.includes(assetId) ? [...known] : [...known, assetId].slice(0, MAX_PICTURES)));
  const { uploads, openCount, upload } = usePictureUploads(add);
  useEffect(() => onUploading(openCount), [onUploading, openCount]);
  const take = (files: readonly File[]) => upload(files, MAX_PICTURES - assetIds.length - openCount);
  const handleDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    take([...event.dataTransfer.files]);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the buttons inside do the same by key
    <fieldset
      onPaste={({ clipboardData }) => take([...clipboardData.files])}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={handleDrop}
      className={classNames('rounded-control border p-3', isOver ? 'border-dashed border-accent' : 'border-line-2')}
    >
      <legend className="px-1 text-meta font-semibold text-text-2">Pictures</legend>
      <ol className="flex flex-wrap gap-2 empty:hidden">
        {assetIds.map((assetId, index) => (
          <Picture
            key={assetId}
            assetId={assetId}
            index={index}
            onFirst={() => onChange((known) => [assetId, ...known.filter((id) => id !== assetId)])}
            onRemove={() => onChange((known) => known.filter((id) => id !== assetId))}
          />
        ))}
      </ol>
      {uploads.map((one) => (
        <Upload key={one.id} upload={one} />
      ))}
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <input
          ref={file}
          type="file"
          accept="image/png,image/jpeg,image/webp"
          multiple
          hidden
          data-testid="picture-picker"
          onChange={({ target }) => {
            take([...(target.files ?? [])]);
            target.value = '';
          }}
        />
        <Button onClick={() => file.current?.click()}>
          <ImagePlus size={15} strokeWidth={1.8} aria-hidden /> Add pictures
        </Button>
        <Button aria-expanded={isPicking} onClick={() => setIsPicking(!isPicking)}>
          <Images size={15} strokeWidth={1.8} aria-hidden /> From a take
        </Button>
        <span className="text-meta text-text-3">Or drop or paste them here. PNG, JPEG or WebP, at most 12.</span>
      </div>
      {isPicking && <PicturePicker chosenIds={assetIds} onChoose={add} />}
      {fault && <p className="mt-2 text-control text-error">{fault}</p>}
    </fieldset>
  );
}

interface PictureProps {
  readonly assetId: string;
  readonly index: number;
  readonly onFirst: () => void;
  readonly onRemove: () => void;
}

function Picture({ assetId, index, onFirst, onRemove }: PictureProps) {
  const control = 'grid size-6 place-items-center rounded-chip bg-scrim text-text-1 hover:bg-bg-4 max-md:size-11';
  return (
    <li className="relative h-24 w-36 overflow-hidden rounded-chip bg-bg-0">
      <img src={thumbnailUrl(assetId, 320)} alt={`Number ${index + 1}`} className="size-full object-cover" />
      <span className="absolute top-1 right-1 flex gap-1">
        {index > 0 && (
          <button type="button" className={control} onClick={onFirst} title="Show first">
            <Star size={13} strokeWidth={1.8} aria-hidden />
            <span className="sr-only">Show picture {index + 1} first</span>
          </button>
        )}
        <button type="button" className={control} onClick={onRemove} title="Take away">
          <X size={13} strokeWidth={1.8} aria-hidden />
          <span className="sr-only">Take picture {index + 1} away</span>
        </button>
      </span>
    </li>
  );
}

function Upload({ upload: { fileName, share, failure, retry, dismiss } }: { readonly upload: PictureUpload }) {
  const state = share < 1 ? `Sending, ${formatPercent(share)}` : 'Looking at it';
  return (
    <div className="mt-2 flex items-center gap-2 text-control" role={failure ? 'alert' : undefined}>
      {failure && <CircleX size={15} strokeWidth={1.8} className="shrink-0 text-error" aria-hidden />}
      <div className="min-w-0 flex-1">
        <p className="truncate">{fileName}</p>
        {failure ? (
          <p className="text-error">{failure}</p>
        ) : (
          <ProgressBar value={share} label={`${fileName}: ${state}`} />
        )}
      </div>
      {retry && (
        <Button onClick={retry}>
          <RotateCw size={14} strokeWidth={1.8} aria-hidden /> Try again
        </Button>
      )}
      <Button look="ghost" onClick={dismiss} aria-label={`${failure ? 'Dismiss' : 'Stop'} ${fileName}`}>
        {failure ? 'Dismiss' : 'Stop'}
      </Button>
    </div>
  );
}
