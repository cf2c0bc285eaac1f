import type { LucideIcon } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { classNames } from './class-names.ts';

export interface Segment<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly icon?: LucideIcon;
  /** The icon stands alone; the label is spoken and shown on hover. */
  readonly isIconOnly?: boolean;
  /** How many there are, in the quieter colour. */
  readonly count?: number;
  /** Set: cannot be chosen, and this says why; it can still be reached. */
  readonly disabledReason?: string;
}

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly segments: readonly Segment<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One choice out of a few, as a radio group: one stop for Tab, arrows choose. */
export function Segmented<T extends string>({ label, segments, value, onChange }: SegmentedProps<T>) {
  const group = useRef<HTMLDivElement>(null);
  const handleKeyDown = (event: KeyboardEvent) => {
    const direction = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!direction) return;
    event.preventDefault();
    event.stopPropagation();
    // From where focus is: it may stand on one that cannot be chosen.
    const buttons = [...(group.current?.querySelectorAll('button') ?? [])];
    const index = buttons.findIndex((button) => button === document.activeElement);
    const nextIndex = (index + direction + segments.length) % segments.length;
    const next = segments[nextIndex];
    if (!next) return;
    if (!next.disabledReason) onChange(next.value);
    buttons[nextIndex]?.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the chosen radio inside is the one that takes focus
    <div
      ref={group}
      role="radiogroup"
      aria-label={label}
      onKeyDown={handleKeyDown}
      className="flex shrink-0 rounded-control border border-line-2 p-0.5"
    >
      {segments.map(({ value: own, label: text, icon: Icon, isIconOnly, count, disabledReason }) => (
        <button
          key={own}
          type="button"
          role="radio"
          aria-checked={own === value}
          tabIndex={own === value ? 0 : -1}
          title={disabledReason ?? (isIconOnly ? text : undefined)}
          aria-disabled={disabledReason ? true : undefined}
          onClick={() => {
            if (!disabledReason) onChange(own);
          }}
          className={classNames(
            'flex min-h-6 items-center gap-1.5 rounded-chip px-2.5 text-control transition-colors max-md:min-h-11',
            own === value ? 'bg-bg-4 font-semibold text-text-1' : 'text-text-2 hover:bg-bg-3',
            disabledReason && 'text-text-off hover:bg-transparent',
          )}
        >
          {Icon && <Icon size={14} strokeWidth={1.8} aria-hidden />}
          {isIconOnly ? <span className="sr-only">{text}</span> : text}
          {count !== undefined && <span className="font-normal text-text-3">{count}</span>}
        </button>
      ))}
    </div>
  );
}
