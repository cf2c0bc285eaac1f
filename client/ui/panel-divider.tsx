import { type CSSProperties, type KeyboardEvent, type PointerEvent, useCallback, useRef } from 'react';
import { type PanelId, setPanelSize, usePanelSize } from './panel-sizes.ts';
import { textScale } from './text-scale.ts';
import { useElementWidth } from './use-element-width.ts';

interface PanelDividerProps {
  readonly panel: PanelId;
  /** What is resized, as in "Width of the inspector". */
  readonly label: string;
  /** Edge of the panel on which it stands. */
  readonly edge: 'left' | 'right';
  /** Smallest and largest width, in CSS pixels at normal text size. The panel never takes more than half the window. */
  readonly min: number;
  readonly max: number;
  /** From which window width on there is anything to resize, as classes that hide it below. */
  readonly className: string;
}

/** One press of an arrow key, in CSS pixels; with Shift four of them. */
const STEP = 16;
const LARGE_STEP = 64;
const LARGEST_SHARE = 0.5;

/** A drag, from where it began; `sizeRem` is what the panel has come to by it, absent before the first move. */
interface Drag {
  readonly x: number;
  readonly width: number;
  readonly sizeRem?: number;
}

/** Style of a panel a person can resize: sets `--panel-size` once there is a size of its own. To be used with `data-sized`. */
export function useResizable(panel: PanelId): {
  readonly style: CSSProperties;
  readonly 'data-sized': true | undefined;
} {
  const size = usePanelSize(panel);
  return size === undefined
    ? { style: {}, 'data-sized': undefined }
    : { style: { '--panel-size': `${size}rem` }, 'data-sized': true };
}

/**
 * The edge of a panel, to be dragged or moved with the arrow keys; Home and End make it smallest and largest, Enter and a double
 * click give it back the width of the design. Stands inside the panel, which is positioned.
 */
export function PanelDivider({ panel, label, edge, min, max, className }: PanelDividerProps) {
  const parent = useRef<HTMLElement>(null);
  const findParent = useCallback((divider: HTMLDivElement | null) => {
    parent.current = divider?.parentElement ?? null;
  }, []);
  const width = useElementWidth(parent, 'outer');
  const drag = useRef<Drag | null>(null);
  const outward = edge === 'left' ? -1 : 1;
  const scale = textScale();
  const limits = { min: min * scale, max: Math.max(min * scale, largest(max * scale)) };
  const toRem = (next: number) => Math.min(limits.max, Math.max(limits.min, next)) / (16 * scale);
  const resize = (next: number) => setPanelSize(panel, toRem(next));

  const handleKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.shiftKey ? LARGE_STEP : STEP;
    // Measured now: what is observed comes a moment later than the next press of a held key.
    const current = parent.current?.offsetWidth ?? width;
    if (event.key === 'ArrowLeft') resize(current - outward * step);
    else if (event.key === 'ArrowRight') resize(current + outward * step);
    else if (event.key === 'Home') resize(limits.min);
    else if (event.key === 'End') resize(limits.max);
    else if (event.key === 'Enter') setPanelSize(panel, undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const handlePointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width: parent.current?.offsetWidth ?? width };
  };
  // Sets the size past React and keeps it only at the end: a panel is much to draw anew, and a pointer moves often.
  const handlePointerMove = ({ clientX }: PointerEvent) => {
    if (!drag.current) return;
    const sizeRem = toRem(drag.current.width + outward * (clientX - drag.current.x));
    drag.current = { ...drag.current, sizeRem };
    parent.current?.style.setProperty('--panel-size', `${sizeRem}rem`);
    parent.current?.setAttribute('data-sized', 'true');
  };
  const handleDragEnd = () => {
    if (drag.current?.sizeRem !== undefined) setPanelSize(panel, drag.current.sizeRem);
    drag.current = null;
  };
  return (
    // oxlint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- a separator that can be focused is a control: it is moved
    <div
      ref={findParent}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={Math.round(width)}
      aria-valuemin={Math.round(limits.min)}
      aria-valuemax={Math.round(limits.max)}
      aria-valuetext={`${Math.round(width)} pixels`}
      title="Drag, or use ← and →; Enter resets"
      onKeyDown={handleKeyDown}
      onPointerDown={handlePointerDown}
      onPointerMove={handlePointerMove}
      onLostPointerCapture={handleDragEnd}
      onDoubleClick={() => setPanelSize(panel, undefined)}
      className={`absolute inset-y-0 z-20 w-2 cursor-col-resize touch-none after:absolute after:inset-y-0 after:left-1/2 after:w-0.5 after:-translate-x-1/2 after:bg-transparent after:transition-colors hover:after:bg-line-3 focus-visible:-outline-offset-2 active:after:bg-accent ${edge === 'left' ? '-left-1' : '-right-1'} ${className}`}
    />
    // oxlint-enable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex
  );
}

function largest(max: number): number {
  return Math.min(max, Math.floor(window.innerWidth * LARGEST_SHARE));
}
