import { assetUrl } from '#client/session/asset-url.ts';
import { useModelLabel } from '#client/session/model-label.ts';
import { formatPrice } from '#client/ui/format.ts';
import type { Take } from '#contract/records/take.ts';
import { useState } from 'react';

/** Takes as small pictures, newest first; a click plays one in place. */
export function TakeThumbs({ takes }: { readonly takes: readonly Take[] }) {
  const [playingId, setPlayingId] = useState<string | null>(null);
  const modelLabel = useModelLabel();
  return (
    <ul className="grid grid-cols-2 gap-2">
      {takes.toReversed().map((take) => (
        <li key={take.id} className="min-w-0">
          {playingId === take.id ? (
            // oxlint-disable-next-line jsx-a11y/media-has-caption -- generated pictures without speech
            <video
              src={assetUrl(take.mediaAssetId)}
              poster={assetUrl(take.posterAssetId)}
              autoPlay
              loop
              muted
              controls
              className="aspect-video w-full rounded-control bg-bg-0 object-contain"
            />
          ) : (
            <button
              type="button"
              onClick={() => setPlayingId(take.id)}
              aria-label={`Play take ${take.number}`}
              className="block w-full overflow-hidden rounded-control border border-line-2 bg-bg-0"
            >
              <img src={assetUrl(take.posterAssetId)} alt="" className="aspect-video w-full object-contain" />
            </button>
          )}
          <p className="mt-1 truncate text-meta text-text-3">
            Take {take.number} · {modelLabel(take.modelId)} · {formatPrice(take.costMicroUsd)}
          </p>
        </li>
      ))}
    </ul>
  );
}
