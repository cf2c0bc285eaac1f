import type { Take } from '#contract/records/take.ts';
import { assetUrl } from '#client/session/asset-url.ts';
import { cutLevel } from '#client/session/cut-level.ts';
import type { FilmCut, FilmShot } from '#client/session/film.ts';
import { useModelLabel } from '#client/session/model-label.ts';
import { classNames } from '#client/ui/class-names.ts';
import { formatPrice } from '#client/ui/format.ts';
import { Check, TriangleAlert } from 'lucide-react';

interface TakeListProps {
  readonly shot: FilmShot;
  /** The cut into the shot; absent for the first. Only the chosen take is measured against it. */
  readonly incoming: FilmCut | undefined;
}

/** Every take of a shot, the chosen one marked, with what it cost. */
export function TakeList({ shot, incoming }: TakeListProps) {
  if (shot.takes.length === 0) return <p className="text-body text-text-3">No takes yet.</p>;
  return (
    <ul className="grid grid-cols-3 gap-2">
      {shot.takes.map((take) => (
        <TakeItem key={take.id} take={take} isChosen={take.id === shot.take?.id} incoming={incoming} />
      ))}
    </ul>
  );
}

function TakeItem({
  take,
  isChosen,
  incoming,
}: {
  readonly take: Take;
  readonly isChosen: boolean;
  readonly incoming?: FilmCut;
}) {
  const modelLabel = useModelLabel();
  return (
    <li className={classNames('rounded-control border p-0.5', isChosen ? 'border-accent' : 'border-transparent')}>
      <div className="relative">
        <img
          src={assetUrl(take.posterAssetId)}
          alt=""
          loading="lazy"
          className="h-12 w-full rounded-thumb object-cover"
        />
        <span className="absolute top-1 left-1 rounded-chip bg-scrim px-1.5 text-meta font-semibold">
          {take.number}
        </span>
        {isChosen && (
          <span className="absolute top-1 right-1 grid size-4 place-items-center rounded-chip bg-accent text-on-accent">
            <Check size={12} strokeWidth={2.4} aria-hidden />
          </span>
        )}
      </div>
      <p className="mt-1 flex items-center justify-between gap-1 px-0.5 text-meta text-text-2">
        <span className="sr-only">
          Take {take.number}
          {isChosen && ', chosen'},
        </span>
        <span className="truncate">{modelLabel(take.modelId)}</span>
        {isChosen && incoming ? (
          <IncomingScore cut={incoming} />
        ) : (
          <span className="text-text-3">{formatPrice(take.costMicroUsd)}</span>
        )}
      </p>
    </li>
  );
}

function IncomingScore({ cut }: { readonly cut: FilmCut }) {
  const level = cutLevel(cut);
  const isOver = level === 'visible' || level === 'jump';
  if (typeof cut.cut?.score !== 'number') return null;
  return (
    <span className={classNames('flex items-center gap-1', isOver && 'text-warn')}>
      {isOver && <TriangleAlert size={11} strokeWidth={1.8} aria-hidden />}
      <span className="sr-only">cut score </span>
      {Math.round(cut.cut.score)}
    </span>
  );
}
