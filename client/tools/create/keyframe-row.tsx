import { assetUrl } from '#client/session/asset-url.ts';
import { IconButton } from '#client/ui/button.tsx';
import { classNames } from '#client/ui/class-names.ts';
import { Menu } from '#client/ui/menu.tsx';
import { formatPercent } from '#client/ui/format.ts';
import { ProgressBar } from '#client/ui/progress-bar.tsx';
import type { Keyframe } from '#contract/records/prompt.ts';
import { ImagePlus, TriangleAlert, X } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { type KeyframeUploads, MOST_KEYFRAMES, type Upload, withKeyframe } from './use-keyframe-uploads.ts';

const LibraryPicker = lazy(() => import('./library-picker.tsx'));

/** What each role is called, and what it does to the picture. */
export const ROLE_WORDS: Record<Keyframe['role'], { readonly label: string; readonly hint: string }> = {
  first: { label: 'Start', hint: 'The take begins on this picture' },
  last: { label: 'End', hint: 'The take ends on this picture' },
  reference: { label: 'Look', hint: 'Colours and light are kept, not the picture' },
};

const TILE = 'relative h-[4.5rem] w-32 shrink-0 overflow-hidden rounded-control';

interface KeyframeRowProps {
  readonly keyframes: readonly Keyframe[];
  readonly uploads: KeyframeUploads;
  readonly onChange: (keyframes: readonly Keyframe[]) => void;
}

/** Up to three stills that pin the picture: chosen, dropped or pasted here, or taken from the library. */
export function KeyframeRow({ keyframes, uploads, onChange }: KeyframeRowProps) {
  const picker = useRef<HTMLInputElement>(null);
  const [isLibraryOpen, setIsLibraryOpen] = useState(false);
  const room = MOST_KEYFRAMES - keyframes.length - uploads.uploads.length;
  return (
    <section aria-label="Keyframes" className="flex shrink-0 flex-col gap-2">
      <p className="flex justify-between text-meta text-text-2">
        <span className="font-semibold">Keyframes</span>
        <span className="text-text-3">
          {keyframes.length} / {MOST_KEYFRAMES}
        </span>
      </p>
      <div className="flex gap-2 max-sm:overflow-x-auto">
        {keyframes.map((keyframe) => (
          <KeyframeTile
            key={keyframe.id}
            keyframe={keyframe}
            onRole={(role) =>
              onChange(keyframes.map((known) => (known.id === keyframe.id ? { ...known, role } : known)))
            }
            onRemove={() => onChange(keyframes.filter(({ id }) => id !== keyframe.id))}
          />
        ))}
        {uploads.uploads.map((upload) => (
          <UploadTile key={upload.id} upload={upload} onDrop={() => uploads.drop(upload.id)} />
        ))}
        {room > 0 && (
          <Menu
            label="Add a keyframe"
            className={classNames(
              TILE,
              'flex flex-col items-center justify-center gap-1.5 border border-dashed border-line-3 text-control text-text-3 hover:bg-bg-2 hover:text-text-1',
            )}
            items={[
              {
                id: 'file',
                label: 'Choose a picture',
                hint: 'Or drop or paste it here',
                onSelect: () => picker.current?.click(),
              },
              { id: 'library', label: 'From the library', onSelect: () => setIsLibraryOpen(true) },
            ]}
          >
            <ImagePlus size={17} strokeWidth={1.8} aria-hidden />
            Add image
          </Menu>
        )}
      </div>
      <input
        ref={picker}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        multiple
        hidden
        aria-label="Pictures for keyframes"
        onChange={(event) => {
          uploads.add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Notes uploads={uploads} />
      {isLibraryOpen && (
        <Suspense>
          <LibraryPicker
            onClose={() => setIsLibraryOpen(false)}
            onPick={(assetId) => onChange(withKeyframe(keyframes, { assetId, source: 'library' }))}
          />
        </Suspense>
      )}
    </section>
  );
}

interface KeyframeTileProps {
  readonly keyframe: Keyframe;
  readonly onRole: (role: Keyframe['role']) => void;
  readonly onRemove: () => void;
}

function KeyframeTile({ keyframe: { assetId, url, role }, onRole, onRemove }: KeyframeTileProps) {
  const source = assetId ? `${assetUrl(assetId)}?width=320` : url;
  const { label } = ROLE_WORDS[role];
  return (
    <div className={classNames(TILE, 'group bg-bg-2')}>
      {source && <img src={source} alt={`${label} keyframe`} className="size-full object-cover" />}
      <div className="absolute bottom-1 left-1">
        <Menu
          label={`Role of the ${label.toLowerCase()} keyframe`}
          className="rounded-chip bg-scrim px-1.5 py-0.5 text-meta font-semibold text-text-1 hover:bg-bg-3 pointer-coarse:min-h-8"
          items={Object.entries(ROLE_WORDS).map(([id, words]) => ({
            id,
            label: words.label,
            hint: words.hint,
            isChecked: id === role,
            onSelect: () => onRole(id as Keyframe['role']), // the keys of ROLE_WORDS are the roles
          }))}
        >
          {label}
        </Menu>
      </div>
      <IconButton
        label={`Remove the ${label.toLowerCase()} keyframe`}
        onClick={onRemove}
        className="absolute top-1 right-1 size-6 bg-scrim opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-md:size-8 pointer-coarse:opacity-100"
      >
        <X size={13} strokeWidth={1.8} aria-hidden />
      </IconButton>
    </div>
  );
}

function UploadTile({ upload, onDrop }: { readonly upload: Upload; readonly onDrop: () => void }) {
  const { fileName, progress, error } = upload;
  return (
    <div
      className={classNames(
        TILE,
        'flex flex-col justify-end border bg-bg-2 p-2',
        error ? 'border-error' : 'border-line-2',
      )}
    >
      <p className="truncate text-meta text-text-2">{fileName}</p>
      {error ? (
        <p className="text-meta text-error">Not added</p>
      ) : (
        <ProgressBar
          value={progress}
          label={`${fileName}, ${progress < 1 ? formatPercent(progress) : 'being checked'}`}
        />
      )}
      <IconButton
        label={error ? `Dismiss ${fileName}` : `Stop ${fileName}`}
        onClick={onDrop}
        className="absolute top-1 right-1 size-6 max-md:size-8"
      >
        <X size={13} strokeWidth={1.8} aria-hidden />
      </IconButton>
    </div>
  );
}

function Notes({ uploads: { uploads, note } }: { readonly uploads: KeyframeUploads }) {
  const lines = [...uploads.flatMap(({ error }) => error ?? []), ...(note ? [note] : [])];
  return (
    <div role="status" className="max-w-[25rem]">
      {lines.map((line) => (
        <p key={line} className="flex items-start gap-1.5 text-meta text-warn">
          <TriangleAlert size={12} strokeWidth={1.8} aria-hidden className="mt-px shrink-0" />
          {line}
        </p>
      ))}
    </div>
  );
}
