import { classNames } from '#client/ui/class-names.ts';
import { KeyCap } from '#client/ui/key-cap.tsx';
import { keysToShow } from '#client/ui/platform.ts';
import type { PaletteRow } from './palette-rows.ts';

interface PaletteLineProps {
  readonly id: string;
  readonly row: PaletteRow;
  /** Name of the group, before its first line; null on the others. */
  readonly heading: string | null;
  readonly isChosen: boolean;
  readonly onPoint: () => void;
  readonly onOpen: () => void;
}

/** One answer of the palette. The field keeps focus; the chosen line is named to it. */
export function PaletteLine({ id, row, heading, isChosen, onPoint, onOpen }: PaletteLineProps) {
  const { title, hint, picture, icon: Icon, shortcut, disabledReason } = row;
  return (
    <>
      {heading && (
        <p aria-hidden className="px-2 pt-2 pb-1 text-meta font-semibold text-text-3">
          {heading}
        </p>
      )}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field above has the keys, as a combobox does */}
      <div
        id={id}
        role="option"
        aria-selected={isChosen}
        aria-disabled={disabledReason ? true : undefined}
        onPointerMove={onPoint}
        onClick={onOpen}
        className={classNames(
          'flex min-h-9 cursor-pointer items-center gap-3 rounded-control px-2 text-control max-md:min-h-11',
          isChosen && 'bg-bg-4',
        )}
      >
        <span className="grid h-6 w-10 shrink-0 place-items-center overflow-hidden rounded-thumb">
          {picture ? (
            <img src={`${picture}?width=160`} alt="" className="size-full object-cover" />
          ) : (
            <Icon size={15} strokeWidth={1.8} aria-hidden className="text-text-2" />
          )}
        </span>
        <span className={classNames('min-w-0 flex-1 truncate', disabledReason && 'text-text-off')}>
          <span className="sr-only">{row.group}: </span>
          {title} {hint && <span className={isChosen ? 'text-text-2' : 'text-text-3'}>{hint}</span>}
        </span>
        {shortcut && (
          <span className="flex gap-1">
            {keysToShow(shortcut).map((key) => (
              <KeyCap key={key}>{key}</KeyCap>
            ))}
          </span>
        )}
      </div>
    </>
  );
}
