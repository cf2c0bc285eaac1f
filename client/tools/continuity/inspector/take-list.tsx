import type { Take } from '#contract/records/take.ts';
import { thumbnailUrl } from '#client/session/asset-url.ts';
import { needsDecision } from '#client/session/cut-level.ts';
import { selectTake } from '#client/session/edits.ts';
import type { FilmCut, FilmShot } from '#client/session/film.ts';
import { useModelLabel } from '#client/session/model-label.ts';
import { classNames } from '#client/ui/class-names.ts';
import { formatPrice } from '#client/ui/format.ts';
import { Menu } from '#client/ui/menu.tsx';
import { Check, CircleCheck, Ellipsis, Pencil, SquareSplitHorizontal, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { toggleApproval } from '../approval.ts';
import { openPanel } from '../panels.ts';
import { useSessionId } from '../session-id.ts';
import { trashTake } from '../take-actions.ts';
import { InspectorGroup } from './inspector-frame.tsx';
import { NameTake } from './name-take.tsx';
import { pairToCompare } from './pair-to-compare.ts';
import { TrashedTakes } from './trashed-takes.tsx';

interface TakeListProps {
  readonly shot: FilmShot;
  /** The cut into the shot; absent for the first. Only the chosen take is measured against it. */
  readonly incoming: FilmCut | undefined;
}

/** Every take of a shot: choose the one that plays, name, compare and put away. */
export function TakeList({ shot, incoming }: TakeListProps) {
  const sessionId = useSessionId();
  const [named, setNamed] = useState<Take | null>(null);
  const pair = pairToCompare(shot);
  const compare = (left: Take, right: Take) => openPanel('compare-takes', { takeIds: [left.id, right.id] });
  return (
    <InspectorGroup
      title="Takes"
      aside={
        pair ? (
          <button
            type="button"
            title="C"
            onClick={() => compare(pair.left, pair.right)}
            className="flex min-h-6 items-center gap-1 rounded-chip px-1 text-meta text-text-3 hover:text-text-1"
          >
            <SquareSplitHorizontal size={12} strokeWidth={1.8} aria-hidden />
            Compare {pair.left.number} and {pair.right.number}
          </button>
        ) : undefined
      }
    >
      {shot.takes.length === 0 && (
        <p className="text-body text-text-3">No takes yet. The first one is free with Previz.</p>
      )}
      <ul className="grid grid-cols-3 gap-2 max-md:grid-cols-2">
        {shot.takes.map((take) => (
          <TakeItem
            key={take.id}
            take={take}
            isChosen={take.id === shot.take?.id}
            incoming={incoming}
            onChoose={() => void selectTake(sessionId, shot.shot.id, take.id)}
            onName={() => setNamed(take)}
            onCompare={shot.take && take.id !== shot.take.id ? () => shot.take && compare(shot.take, take) : undefined}
            isApproved={take.id === shot.shot.approvedTakeId}
            onApprove={take.id === shot.take?.id ? () => toggleApproval(sessionId, shot) : undefined}
          />
        ))}
      </ul>
      <TrashedTakes shotId={shot.shot.id} />
      {named && <NameTake take={named} onClose={() => setNamed(null)} />}
    </InspectorGroup>
  );
}

interface TakeItemProps {
  readonly take: Take;
  readonly isChosen: boolean;
  readonly incoming: FilmCut | undefined;
  readonly onChoose: () => void;
  readonly onName: () => void;
  readonly onCompare: (() => void) | undefined;
  readonly isApproved: boolean;
  /** Approves it, or takes that back; absent for takes that do not play. */
  readonly onApprove: (() => void) | undefined;
}

function TakeItem(props: TakeItemProps) {
  const { take, isChosen, incoming, onChoose, onName, onCompare, isApproved, onApprove } = props;
  const sessionId = useSessionId();
  const modelLabel = useModelLabel();
  const name = `Take ${take.number}${take.label ? `, ${take.label}` : ''}`;
  return (
    <li
      className={classNames('relative rounded-control border p-0.5', isChosen ? 'border-accent' : 'border-transparent')}
    >
      <button
        type="button"
        aria-pressed={isChosen}
        aria-label={`${name}, ${modelLabel(take.modelId)}${take.gradedFrom ? ', colour matched' : ''}${isApproved ? ', approved' : ''}`}
        onClick={onChoose}
        className="relative block w-full rounded-thumb"
      >
        <img
          src={thumbnailUrl(take.posterAssetId, 160)}
          alt=""
          loading="lazy"
          className="h-12 w-full rounded-thumb object-cover max-md:h-20"
        />
        <span className="absolute top-1 left-1 rounded-chip bg-scrim px-1.5 text-meta font-semibold">
          {take.number}
        </span>
        {isApproved && (
          <span
            title="Approved"
            className="absolute bottom-1 left-1 grid size-4 place-items-center rounded-chip bg-scrim text-text-1"
          >
            <CircleCheck size={12} strokeWidth={1.8} aria-hidden />
          </span>
        )}
        {isChosen && (
          <span className="absolute top-1 right-1 grid size-4 place-items-center rounded-chip bg-accent text-on-accent">
            <Check size={12} strokeWidth={2.4} aria-hidden />
          </span>
        )}
      </button>
      <div className="mt-1 flex items-center justify-between gap-1 px-0.5 text-meta text-text-2">
        <span className="truncate">{take.label ?? (take.gradedFrom ? 'Matched' : modelLabel(take.modelId))}</span>
        {isChosen && incoming ? (
          <IncomingScore cut={incoming} />
        ) : (
          <span className="text-text-3">{formatPrice(take.costMicroUsd)}</span>
        )}
        <Menu
          label={name}
          className="grid size-6 shrink-0 place-items-center rounded-chip text-text-3 hover:bg-bg-3 max-md:size-11"
          items={[
            ...(onApprove
              ? [
                  {
                    id: 'approve',
                    label: isApproved ? 'Take the approval back' : 'Approve',
                    icon: CircleCheck,
                    shortcut: 'A',
                    onSelect: onApprove,
                  },
                ]
              : []),
            { id: 'name', label: take.label ? 'Rename' : 'Name it', icon: Pencil, onSelect: onName },
            ...(onCompare
              ? [
                  {
                    id: 'compare',
                    label: 'Compare with the chosen one',
                    icon: SquareSplitHorizontal,
                    onSelect: onCompare,
                  },
                ]
              : []),
            {
              id: 'trash',
              label: 'Move to trash',
              icon: Trash2,
              hint: 'Kept for 30 days',
              onSelect: () => void trashTake(sessionId, take),
            },
          ]}
        >
          <Ellipsis size={13} strokeWidth={1.8} aria-hidden />
          <span className="sr-only">More of {name}</span>
        </Menu>
      </div>
    </li>
  );
}

function IncomingScore({ cut }: { readonly cut: FilmCut }) {
  const isOver = needsDecision(cut);
  if (typeof cut.cut?.score !== 'number') return null;
  return (
    <span className={classNames('flex items-center gap-1', isOver && 'text-warn')}>
      {isOver && <TriangleAlert size={11} strokeWidth={1.8} aria-hidden />}
      <span className="sr-only">cut score </span>
      {Math.round(cut.cut.score)}
    </span>
  );
}
