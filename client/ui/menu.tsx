import type { LucideIcon } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { classNames } from './class-names.ts';
import { KeyCap } from './key-cap.tsx';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  /** A second line or a price, in the quieter colour. */
  readonly hint?: string;
  /** Key to show; it has to be bound elsewhere. */
  readonly shortcut?: string;
  /** Set: cannot be chosen, and this says why. It can still be reached. */
  readonly disabledReason?: string;
  /** Marks the one of several that holds; absent for items that are plain commands. */
  readonly isChecked?: boolean;
  readonly onSelect: () => void;
}

interface MenuProps {
  /** Spoken name of the menu. */
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Classes and content of the button that opens it. */
  readonly className: string;
  readonly children: ReactNode;
  /** The button cannot be used at all; its reason stands beside it. */
  readonly isDisabled?: boolean;
  /** -1 leaves the button out of the walk with Tab, where many stand side by side; absent: it is in it. */
  readonly tabIndex?: -1 | 0;
}

const GAP_PX = 4;
const MARGIN_PX = 8;

/** A button that opens a list of commands or choices. Arrows walk, letters jump, Escape and a click elsewhere close. */
export function Menu({ label, items, className, children, isDisabled = false, tabIndex }: MenuProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);

  // Only once its items are there is it known how tall it is.
  useLayoutEffect(() => {
    if (isOpen) placeBeside(button.current, list.current);
  }, [isOpen]);
  const handleToggle = (event: { newState: string }) => {
    const willOpen = event.newState === 'open';
    setIsOpen(willOpen);
    if (!willOpen) return;
    const checked = items.findIndex((item) => item.isChecked);
    focusItem(list.current, Math.max(0, checked));
  };
  const choose = (item: MenuItem) => {
    if (item.disabledReason) return;
    list.current?.hidePopover();
    button.current?.focus();
    item.onSelect();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        tabIndex={tabIndex}
        aria-expanded={isOpen}
        aria-disabled={isDisabled || undefined}
        popoverTarget={isDisabled ? undefined : id}
        className={className}
      >
        {children}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        onToggle={handleToggle}
        onKeyDown={(event) => walk(event, list.current)}
        className="fixed inset-auto m-0 max-h-[60vh] max-w-[min(24rem,calc(100vw-1rem))] min-w-48 overflow-y-auto rounded-pop border border-line-2 bg-pop p-1 text-text-1 shadow-float"
      >
        {isOpen && items.map((item) => <Item key={item.id} item={item} onChoose={() => choose(item)} />)}
      </div>
    </>
  );
}

function placeBeside(button: HTMLElement | null, list: HTMLElement | null): void {
  const [at, box] = [button?.getBoundingClientRect(), list?.getBoundingClientRect()];
  if (!at || !box || !list) return;
  const fitsBelow = at.bottom + GAP_PX + box.height <= window.innerHeight - MARGIN_PX;
  const top = fitsBelow ? at.bottom + GAP_PX : Math.max(MARGIN_PX, at.top - GAP_PX - box.height);
  const left = Math.max(MARGIN_PX, Math.min(at.left, window.innerWidth - box.width - MARGIN_PX));
  list.style.top = `${top}px`;
  list.style.left = `${left}px`;
}

function Item({ item, onChoose }: { readonly item: MenuItem; readonly onChoose: () => void }) {
  const { icon: Icon, label, hint, shortcut, disabledReason, isChecked } = item;
  return (
    <button
      type="button"
      role={isChecked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={isChecked}
      aria-disabled={disabledReason ? true : undefined}
      tabIndex={-1}
      onClick={onChoose}
      className={classNames(
        'flex min-h-8 w-full items-center gap-2 rounded-control px-2 py-1 text-left text-control max-md:min-h-11',
        disabledReason ? 'cursor-default text-text-off' : 'hover:bg-bg-4 focus:bg-bg-4',
        isChecked && 'font-semibold text-accent',
      )}
    >
      {Icon && <Icon size={15} strokeWidth={1.8} aria-hidden className="shrink-0" />}
      <span className="min-w-0 flex-1">
        {label}
        {(disabledReason ?? hint) && (
          <span className="block text-meta font-normal text-text-3">{disabledReason ?? hint}</span>
        )}
      </span>
      {shortcut && <KeyCap>{shortcut}</KeyCap>}
    </button>
  );
}

function itemsOf(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
}

function focusItem(list: HTMLElement | null, index: number): void {
  // The items are rendered once the list is open.
  requestAnimationFrame(() => itemsOf(list)[index]?.focus());
}

function walk(event: KeyboardEvent, list: HTMLElement | null): void {
  const items = itemsOf(list);
  const at = items.findIndex((item) => item === document.activeElement);
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
  const step = steps[event.key];
  if (step !== undefined) items[(step + items.length) % items.length]?.focus();
  else if (event.key.length === 1 && event.key !== ' ') jumpTo(items, at, event.key);
  else if (event.key === 'Tab') list?.hidePopover();
  if (step !== undefined) event.preventDefault();
  // Single letters would otherwise be taken for shortcuts of the page below.
  if (event.key !== 'Escape' && event.key !== 'Tab') event.stopPropagation();
}

function jumpTo(items: readonly HTMLElement[], at: number, letter: string): void {
  const ordered = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  ordered.find((item) => item.textContent.trim().toLowerCase().startsWith(letter.toLowerCase()))?.focus();
}
