import { useView } from '#client/session/view-store.ts';
import { classNames } from '#client/ui/class-names.ts';
import { formatShotNumber, formatSigned } from '#client/ui/format.ts';
import { MoveHorizontal } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { FrameStill } from '../player/frame-still.tsx';
import { type ComparedFrames, takeFrameAtOffset } from './compared-frames.ts';

const PICTURE = 'absolute inset-0 size-full object-contain';

/** Both sides of a cut, laid over or beside each other. */
export function CompareStage({ compared }: { readonly compared: ComparedFrames }) {
  const mode = useView((view) => view.compareMode);
  const { cut, from, to, fromOffset, toOffset } = compared;
  const left = (
    <FrameStill
      take={from}
      takeFrame={takeFrameAtOffset(cut, fromOffset)}
      alt={sideName(compared, 'from')}
      className={PICTURE}
    />
  );
  const right = (
    <FrameStill
      take={to}
      takeFrame={takeFrameAtOffset(cut, toOffset)}
      alt={sideName(compared, 'to')}
      className={PICTURE}
    />
  );
  return (
    <div className="absolute inset-0 z-30 overflow-hidden bg-black">
      {mode === 'wipe' && <Wipe left={left} right={right} />}
      {mode === 'onion-skin' && (
        <>
          {left}
          <div className="absolute inset-0 opacity-50">{right}</div>
        </>
      )}
      {mode === 'difference' && (
        <div className="absolute inset-0 isolate brightness-400">
          {left}
          <div className="absolute inset-0 mix-blend-difference">{right}</div>
        </div>
      )}
      {mode === 'side-by-side' && (
        <div className="absolute inset-0 grid grid-cols-2 gap-px">
          <div className="relative">{left}</div>
          <div className="relative">{right}</div>
        </div>
      )}
      <SideLabel compared={compared} side="from" />
      <SideLabel compared={compared} side="to" />
      {mode === 'difference' && <Note>four times as bright as it is</Note>}
      {mode !== 'difference' && <DifferenceNote compared={compared} />}
    </div>
  );
}

/** Lightness and colour of B less those of A, for the frames on screen where they were measured. */
function DifferenceNote({ compared }: { readonly compared: ComparedFrames }) {
  const { metrics, fromOffset, toOffset, peakOffset } = compared;
  if (!metrics || fromOffset !== -1) return null;
  const difference = toOffset === 0 ? metrics : toOffset === peakOffset ? metrics.peak.difference : null;
  if (!difference) return null;
  return (
    <Note>
      L* {formatSigned(difference.deltaL, 1)} a* {formatSigned(difference.deltaA, 1)} b*{' '}
      {formatSigned(difference.deltaB, 1)}
    </Note>
  );
}

function Note({ children }: { readonly children: React.ReactNode }) {
  return (
    <p className="absolute right-3 bottom-3 rounded-chip bg-scrim px-2 py-1 text-control text-text-2">{children}</p>
  );
}

function sideName({ cut, fromOffset, toOffset, peakOffset }: ComparedFrames, side: 'from' | 'to'): string {
  if (side === 'from') {
    const what = fromOffset === -1 ? 'last frame' : `frame ${formatSigned(fromOffset, 0)}`;
    return `${formatShotNumber(cut.from.index)} ${what}`;
  }
  const what =
    toOffset === 0 ? 'first frame' : `${toOffset === peakOffset ? 'peak' : 'frame'} ${formatSigned(toOffset, 0)}`;
  return `${formatShotNumber(cut.to.index)} ${what}`;
}

function SideLabel({ compared, side }: { readonly compared: ComparedFrames; readonly side: 'from' | 'to' }) {
  const frame = takeFrameAtOffset(compared.cut, side === 'from' ? compared.fromOffset : compared.toOffset);
  return (
    <p
      aria-hidden="true"
      className={classNames(
        'absolute top-3 rounded-chip bg-scrim px-2 py-1 text-control',
        side === 'from' ? 'left-3' : 'right-3',
      )}
    >
      {sideName(compared, side)} · {frame + 1}
    </p>
  );
}

/** A under B, split by a line that can be dragged. */
function Wipe({ left, right }: { readonly left: React.ReactNode; readonly right: React.ReactNode }) {
  const [share, setShare] = useState(0.5);
  const moveTo = (event: PointerEvent<HTMLDivElement>) => {
    const { left: start, width } = event.currentTarget.getBoundingClientRect();
    setShare(Math.min(1, Math.max(0, (event.clientX - start) / width)));
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    const step =
      (event.shiftKey ? 0.1 : 0.01) * ({ ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key] ?? 0);
    const target = { Home: 0, End: 1 }[event.key] ?? share + step;
    if (target === share) return;
    event.preventDefault();
    setShare(Math.min(1, Math.max(0, target)));
  };
  return (
    <div
      className="absolute inset-0 cursor-ew-resize touch-none"
      style={{ '--wipe': share }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        moveTo(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) moveTo(event);
      }}
    >
      {left}
      <div className="absolute inset-0 [clip-path:inset(0_0_0_calc(var(--wipe)*100%))]">{right}</div>
      <div
        role="slider"
        tabIndex={0}
        aria-label="Wipe"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={`${Math.round(share * 100)} % of the picture is the outgoing shot`}
        onKeyDown={handleKeyDown}
        className="absolute inset-y-0 left-[calc(var(--wipe)*100%)] w-0.5 -translate-x-1/2 bg-text-1"
      >
        <span className="absolute top-1/2 left-1/2 grid size-8.5 -translate-1/2 place-items-center rounded-full bg-text-1 text-bg-0">
          <MoveHorizontal size={17} strokeWidth={1.8} aria-hidden />
        </span>
      </div>
    </div>
  );
}
