import { assetUrl } from '#client/session/asset-url.ts';
import { useModelLabel } from '#client/session/model-label.ts';
import { Button } from '#client/ui/button.tsx';
import { Dialog } from '#client/ui/dialog.tsx';
import { formatPrice } from '#client/ui/format.ts';
import type { Take } from '#contract/records/take.ts';
import { Pause, Play } from 'lucide-react';
import { useRef, useState } from 'react';

interface CompareDialogProps {
  /** Two of them. */
  readonly takes: readonly Take[];
  readonly onClose: () => void;
}

/** Two takes side by side, played and scrubbed together. */
export default function CompareDialog({ takes, onClose }: CompareDialogProps) {
  const stage = useRef<HTMLDivElement>(null);
  const [isPlaying, setIsPlaying] = useState(false);
  const [share, setShare] = useState(0);
  const modelLabel = useModelLabel();
  const videos = () => [...(stage.current?.querySelectorAll('video') ?? [])];
  const toggle = () => {
    for (const video of videos()) {
      if (isPlaying) video.pause();
      else void video.play();
    }
    setIsPlaying(!isPlaying);
  };
  const scrub = (to: number) => {
    setShare(to);
    for (const video of videos()) video.currentTime = to * (video.duration || 0);
  };
  return (
    <Dialog title="Compare takes" size="wide" onClose={onClose}>
      <div ref={stage} className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        {takes.map((take, index) => (
          <figure key={take.id} className="flex flex-col gap-2">
            {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- takes have no speech */}
            <video
              src={assetUrl(take.mediaAssetId)}
              poster={assetUrl(take.posterAssetId)}
              loop
              muted
              playsInline
              aria-label={`Take ${take.number}`}
              onTimeUpdate={(event) => {
                const { currentTime, duration } = event.currentTarget;
                if (index === 0 && duration > 0) setShare(currentTime / duration);
              }}
              className="aspect-video w-full rounded-control bg-bg-0 object-contain"
            />
            <figcaption className="flex justify-between text-control text-text-2">
              <span className="font-semibold text-text-1">Take {take.number}</span>
              <span>
                {modelLabel(take.modelId)}
                {take.seed !== undefined && <span className="font-mono text-text-3"> seed {take.seed}</span>} ·{' '}
                {formatPrice(take.costMicroUsd)}
              </span>
            </figcaption>
          </figure>
        ))}
      </div>
      <div className="mt-3 flex items-center gap-3">
        <Button look="primary" onClick={toggle}>
          {isPlaying ? <Pause size={15} aria-hidden /> : <Play size={15} aria-hidden />}
          {isPlaying ? 'Pause' : 'Play both'}
        </Button>
        <input
          type="range"
          aria-label="Place in both takes"
          min={0}
          max={1}
          step={0.001}
          value={share}
          onChange={(event) => scrub(event.target.valueAsNumber)}
          className="flex-1 accent-accent"
        />
      </div>
    </Dialog>
  );
}
