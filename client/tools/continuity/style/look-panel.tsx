import type { StyleReference } from '#contract/records/continuity.ts';
import type { Session } from '#contract/records/session.ts';
import { framesToSeconds } from '#contract/time.ts';
import { thumbnailUrl } from '#client/session/asset-url.ts';
import { type Film, shotAt, takeFrameAt } from '#client/session/film.ts';
import { useView } from '#client/session/view-store.ts';
import { Button } from '#client/ui/button.tsx';
import { Dialog } from '#client/ui/dialog.tsx';
import { formatShotNumber } from '#client/ui/format.ts';
import { Camera, Trash2 } from 'lucide-react';
import { FrameStill } from '../player/frame-still.tsx';
import { useLibraryChoices } from './library-choices.ts';
import { setStyleReference } from './set-style-reference.ts';
import { UploadButton } from './upload-button.tsx';

interface LookPanelProps {
  readonly session: Session;
  readonly film: Film;
  readonly onClose: () => void;
}

/** The still whose look the whole sequence keeps: from a moment of a take, a file, or the Library. */
export default function LookPanel({ session, film, onClose }: LookPanelProps) {
  const reference = session.continuity?.primaryStyleReference ?? null;
  const styles = useLibraryChoices('style');
  return (
    <Dialog title="Style reference" onClose={onClose}>
      <div className="flex flex-col gap-4">
        {reference ? (
          <Reference sessionId={session.id} reference={reference} />
        ) : (
          <p className="text-body text-text-2">
            No style reference yet. Until there is one, shots take their look from the first shot of their run.
          </p>
        )}
        <FromPlayhead sessionId={session.id} film={film} />
        <div>
          <UploadButton
            label="From a file"
            onUploaded={(assetId) => void setStyleReference(session.id, { kind: 'upload', assetId })}
          />
        </div>
        <section className="flex flex-col gap-2">
          <h3 className="text-meta font-semibold text-text-2">From the Library</h3>
          {styles?.length === 0 && <p className="text-control text-text-3">No styles in the Library yet.</p>}
          <ul className="grid grid-cols-3 gap-2">
            {styles?.map(({ id, name, imageAssetIds: [picture] }) => (
              <li key={id}>
                <button
                  type="button"
                  disabled={!picture}
                  onClick={() => void setStyleReference(session.id, { kind: 'library', libraryEntryId: id })}
                  className="w-full rounded-control border border-line-2 bg-bg-2 p-1 text-left text-control hover:bg-bg-3"
                >
                  {picture && (
                    <img src={thumbnailUrl(picture, 160)} alt="" className="h-16 w-full rounded-thumb object-cover" />
                  )}
                  <span className="block truncate px-1 pt-1">{picture ? name : `${name} (no picture)`}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Dialog>
  );
}

function Reference({ sessionId, reference }: { readonly sessionId: string; readonly reference: StyleReference }) {
  const { palette, resolution, source } = reference;
  const origin = { take: 'from a take', upload: 'from a file', library: 'from the Library' }[source.kind];
  return (
    <figure className="flex flex-col gap-2">
      <img
        src={thumbnailUrl(reference.assetId, 640)}
        alt={`Style reference, ${origin}`}
        className="max-h-56 w-full rounded-control bg-bg-0 object-contain"
      />
      <div className="flex h-6 overflow-hidden rounded-chip" role="img" aria-label={`Palette: ${palette.join(', ')}`}>
        {palette.map((colour) => (
          <span key={colour} title={colour} className="flex-1" style={{ backgroundColor: colour }} />
        ))}
      </div>
      <figcaption className="flex items-center gap-2 text-control text-text-2">
        <span className="flex-1">
          {resolution.width}×{resolution.height}, {origin}
        </span>
        <Button onClick={() => void setStyleReference(sessionId, null)}>
          <Trash2 size={14} strokeWidth={1.8} aria-hidden /> Take away
        </Button>
      </figcaption>
    </figure>
  );
}

function FromPlayhead({ sessionId, film }: { readonly sessionId: string; readonly film: Film }) {
  const frame = useView((view) => view.playheadFrame);
  const shot = shotAt(film, frame);
  if (!shot?.take)
    return <p className="text-control text-text-3">Put the playhead on a shot with a picture to take its look.</p>;
  const { take } = shot;
  const takeFrame = takeFrameAt(shot, take, frame, film.fps);
  return (
    <div className="flex items-center gap-3">
      <FrameStill
        take={take}
        takeFrame={takeFrame}
        alt=""
        widthPx={160}
        className="h-16 w-28 rounded-thumb object-cover"
      />
      <Button
        onClick={() =>
          void setStyleReference(sessionId, {
            kind: 'take',
            takeId: take.id,
            seconds: framesToSeconds(takeFrame, take.fps),
          })
        }
      >
        <Camera size={14} strokeWidth={1.8} aria-hidden />
        From {formatShotNumber(shot.index)}, frame {takeFrame + 1}
      </Button>
    </div>
  );
}
