import { assetUrl } from '#client/session/asset-url.ts';
import { useModelLabel } from '#client/session/model-label.ts';
import { undo } from '#client/session/history.ts';
import { sendJson } from '#client/session/request.ts';
import { attempt, runChange } from '#client/session/run-change.ts';
import { Button, IconButton } from '#client/ui/button.tsx';
import { classNames } from '#client/ui/class-names.ts';
import { formatPrice, formatSeconds } from '#client/ui/format.ts';
import { Menu } from '#client/ui/menu.tsx';
import { showToast } from '#client/ui/toasts.tsx';
import { framesToSeconds } from '#contract/time.ts';
import type { Keyframe } from '#contract/records/prompt.ts';
import type { Take } from '#contract/records/take.ts';
import {
  ArrowRight,
  BadgeCheck,
  Check,
  Download,
  Ellipsis,
  Film,
  Play,
  SquareSplitHorizontal,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import { addToFilm, continueAsSequence } from './add-to-film.ts';
import { ROLE_WORDS } from './keyframe-row.tsx';

interface TakeCardProps {
  readonly take: Take;
  readonly title: string;
  readonly isFinal: boolean;
  /** Whether it is one of those to be compared; null while nothing is being compared. */
  readonly isCompared: boolean | null;
  readonly onCompare: () => void;
  readonly onOpenFilm: () => void;
  readonly onUseFrame: (assetId: string, role: Keyframe['role']) => void;
}

const OVER =
  'opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100';

/** One take: played where it stands, with what can be made of it. */
export function TakeCard(props: TakeCardProps) {
  const { take, title, isFinal, isCompared, onCompare } = props;
  const [isPlaying, setIsPlaying] = useState(false);
  const modelLabel = useModelLabel();
  const Icon = isFinal ? BadgeCheck : Check;
  const name = `${title}, take ${take.number}`;
  return (
    <article
      aria-label={name}
      className={classNames(
        'group overflow-hidden rounded-card border bg-bg-2',
        isCompared ? 'border-accent' : 'border-line-2 focus-within:border-line-3 hover:border-line-3',
      )}
    >
      <div className="relative aspect-video bg-bg-0">
        {isPlaying ? (
          // oxlint-disable-next-line jsx-a11y/media-has-caption -- takes have no speech; what they show is in the words above
          <video
            src={assetUrl(take.mediaAssetId)}
            poster={assetUrl(take.posterAssetId)}
            autoPlay
            loop
            controls
            playsInline
            className="size-full object-contain"
          />
        ) : (
          <button
            type="button"
            aria-label={`Play ${name}`}
            onClick={() => setIsPlaying(true)}
            className="block size-full"
          >
            <img
              src={`${assetUrl(take.posterAssetId)}?width=640`}
              alt=""
              loading="lazy"
              className="size-full object-contain"
            />
            <span
              className={classNames(
                'absolute inset-0 m-auto grid size-10 place-items-center rounded-full bg-scrim',
                OVER,
              )}
            >
              <Play size={17} strokeWidth={1.8} aria-hidden />
            </span>
          </button>
        )}
        {isCompared !== null && (
          <label className="absolute top-2 left-2 flex min-h-6 items-center gap-1.5 rounded-chip bg-scrim px-1.5 text-meta pointer-coarse:min-h-11">
            <input type="checkbox" checked={isCompared} onChange={onCompare} className="accent-accent" />
            Compare
          </label>
        )}
        {!isPlaying && <TakeActions {...props} name={name} />}
      </div>
      <div className="flex flex-col gap-1 px-3 py-2.5">
        <p className="flex items-baseline justify-between gap-2">
          <span className="truncate text-body font-semibold">{take.label ?? title}</span>
          <span className="shrink-0 text-control text-text-3">
            {formatSeconds(framesToSeconds(take.frameCount, take.fps))}
          </span>
        </p>
        <p className="flex items-center justify-between gap-2 text-control text-text-2">
          <span className="flex items-center gap-1.5">
            <Icon size={13} strokeWidth={1.8} aria-hidden /> {isFinal ? 'Final' : 'Draft'}
          </span>
          <span className="truncate text-text-3">
            {modelLabel(take.modelId)} {formatPrice(take.costMicroUsd)}
          </span>
        </p>
      </div>
    </article>
  );
}

function TakeActions({ take, name, onCompare, onOpenFilm, onUseFrame }: TakeCardProps & { readonly name: string }) {
  const roles = Object.entries(ROLE_WORDS).map(([id, { label }]) => {
    const role = id as Keyframe['role']; // the keys of ROLE_WORDS are the roles
    const assetId = role === 'first' ? take.lastFrameAssetId : take.firstFrameAssetId;
    const hint = role === 'first' ? 'Its last frame: the next take goes on from it' : 'Its first frame';
    return { id, label: `Use as ${label.toLowerCase()} keyframe`, hint, onSelect: () => onUseFrame(assetId, role) };
  });
  return (
    <div className={classNames('absolute right-2 bottom-2 left-2 flex items-center gap-1.5', OVER)}>
      <Button className="min-h-7 px-2.5" onClick={() => void addToFilm(take.sessionId, take, onOpenFilm)}>
        <Film size={14} strokeWidth={1.8} aria-hidden /> Add to film
      </Button>
      <span className="flex-1" />
      <IconButton
        label={`Next shot from ${name}`}
        className="size-7 border border-line-2 bg-bg-3"
        onClick={() => void continueAsSequence(take.sessionId, take, onOpenFilm)}
      >
        <ArrowRight size={14} strokeWidth={1.8} aria-hidden />
      </IconButton>
      <Menu
        label={`More for ${name}`}
        className="grid size-7 place-items-center rounded-control border border-line-2 bg-bg-3 text-text-2 hover:bg-bg-4 hover:text-text-1 max-md:size-11"
        items={[
          ...roles,
          { id: 'compare', label: 'Compare', icon: SquareSplitHorizontal, onSelect: onCompare },
          { id: 'download', label: 'Download', icon: Download, onSelect: () => download(take) },
          { id: 'trash', label: 'Move to trash', icon: Trash2, onSelect: () => void trash(take, name) },
        ]}
      >
        <Ellipsis size={14} strokeWidth={1.8} aria-label={`More for ${name}`} />
      </Menu>
    </div>
  );
}

function download(take: Take): void {
  const link = document.createElement('a');
  link.href = assetUrl(take.mediaAssetId);
  link.download = `take-${take.number}.mp4`;
  link.click();
}

async function trash(take: Take, name: string): Promise<void> {
  const params = { sessionId: take.sessionId, takeId: take.id };
  const work = runChange(take.sessionId, (options) =>
    sendJson('post /sessions/{sessionId}/takes/{takeId}/trash', { params }, options),
  );
  if (!(await attempt('Not moved to the trash', work))) return;
  const actions = [{ label: 'Undo', run: () => void undo(take.sessionId) }];
  showToast({ title: `${name} is in the trash for 30 days.`, actions });
}
