import type { Take } from '#contract/records/take.ts';
import { assetUrl } from '#client/session/asset-url.ts';
import { selectTake } from '#client/session/edits.ts';
import type { Film, FilmShot } from '#client/session/film.ts';
import { useModelLabel } from '#client/session/model-label.ts';
import { Button } from '#client/ui/button.tsx';
import { Dialog } from '#client/ui/dialog.tsx';
import { formatPrice, formatShotNumber } from '#client/ui/format.ts';
import { useRef } from 'react';
import { useSessionId } from '../session-id.ts';

interface CompareTakesProps {
  readonly film: Film;
  /** Two takes of one shot. */
  readonly takeIds: readonly [string, string];
  readonly onClose: () => void;
}

/** Two takes side by side, playing in step; either can be chosen. Nothing when one of them has gone. */
export default function CompareTakes({ film, takeIds: [leftId, rightId], onClose }: CompareTakesProps) {
  const shot = film.shots.find(({ takes }) => takes.some(({ id }) => id === leftId));
  const left = shot?.takes.find(({ id }) => id === leftId);
  const right = shot?.takes.find(({ id }) => id === rightId);
  if (!shot || !left || !right) return null;
  return <Comparison shot={shot} left={left} right={right} onClose={onClose} />;
}

interface ComparisonProps {
  readonly shot: FilmShot;
  readonly left: Take;
  readonly right: Take;
  readonly onClose: () => void;
}

function Comparison({ shot, left, right, onClose }: ComparisonProps) {
  const sessionId = useSessionId();
  const stage = useRef<HTMLDivElement>(null);
  const play = () => {
    for (const video of stage.current?.querySelectorAll('video') ?? []) {
      video.currentTime = 0;
      void video.play();
    }
  };
  const choose = (take: Take) => {
    void selectTake(sessionId, shot.shot.id, take.id);
    onClose();
  };
  return (
    <Dialog
      title={`${formatShotNumber(shot.index)}, takes ${left.number} and ${right.number}`}
      size="large"
      onClose={onClose}
      actions={
        <>
          <Button onClick={play}>Play both from the start</Button>
          <Button onClick={() => choose(left)}>Choose take {left.number}</Button>
          <Button onClick={() => choose(right)}>Choose take {right.number}</Button>
        </>
      }
    >
      <div ref={stage} className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
        <Side take={left} />
        <Side take={right} />
      </div>
    </Dialog>
  );
}

function Side({ take }: { readonly take: Take }) {
  const modelLabel = useModelLabel();
  return (
    <figure className="min-w-0">
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- takes are pictures first; there are no words in them to caption */}
      <video
        src={assetUrl(take.mediaAssetId)}
        poster={assetUrl(take.posterAssetId)}
        aria-label={`Take ${take.number}`}
        muted
        loop
        playsInline
        controls
        preload="metadata"
        className="w-full rounded-control bg-black"
      />
      <figcaption className="mt-1 text-control text-text-2">
        <strong className="text-text-1">Take {take.number}</strong> {take.label} · {modelLabel(take.modelId)} · seed{' '}
        <span className="font-mono">{take.seed ?? '–'}</span> · {formatPrice(take.costMicroUsd)}
      </figcaption>
    </figure>
  );
}
