import type { Take } from '#contract/records/take.ts';
import { classNames } from '#client/ui/class-names.ts';
import { formatSigned } from '#client/ui/format.ts';
import { FrameStill } from '../player/frame-still.tsx';
import { type ComparedFrames, offeredOffsets, takeFrameAtOffset } from './compared-frames.ts';

const THUMB_WIDTH_PX = 144;

/** Frames around the cut; choosing one puts it on its side of the comparison. */
export function CompareFrames({ compared }: { readonly compared: ComparedFrames }) {
  const { before, after } = offeredOffsets(compared);
  return (
    <div
      role="group"
      aria-label="Frames around the cut"
      className="flex min-h-21.5 shrink-0 items-start justify-center gap-1 overflow-x-auto px-1 pt-2.5 max-md:justify-start"
    >
      {before.map((offset) => (
        <Thumb
          key={offset}
          compared={compared}
          take={compared.from}
          offset={offset}
          isChosen={offset === compared.fromOffset}
        />
      ))}
      <span className="mx-1 h-13 w-px shrink-0 bg-text-1" />
      {after.map((offset) => (
        <Thumb
          key={offset}
          compared={compared}
          take={compared.to}
          offset={offset}
          isChosen={offset === compared.toOffset}
        />
      ))}
    </div>
  );
}

interface ThumbProps {
  readonly compared: ComparedFrames;
  readonly take: Take;
  readonly offset: number;
  readonly isChosen: boolean;
}

function Thumb({ compared, take, offset, isChosen }: ThumbProps) {
  const isPeak = offset === compared.peakOffset;
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      aria-label={`Frame ${offset === 0 ? '0, first after the cut' : formatSigned(offset, 0)}${isPeak ? ', peak' : ''}`}
      onClick={() => compared.choose(offset)}
      className="shrink-0 rounded-chip text-meta text-text-3"
    >
      <span
        className={classNames('block rounded-chip border-2 p-px', isChosen ? 'border-accent' : 'border-transparent')}
      >
        <FrameStill
          take={take}
          takeFrame={takeFrameAtOffset(compared.cut, offset)}
          alt=""
          widthPx={THUMB_WIDTH_PX}
          className="block h-9.5 w-17 rounded-thumb object-cover"
        />
      </span>
      <span className={isPeak ? 'font-semibold text-warn' : isChosen ? 'text-text-1' : ''}>
        {offset === 0 ? '0' : formatSigned(offset, 0)}
      </span>
    </button>
  );
}
