import { IconButton } from '#client/ui/button.tsx';
import { classNames } from '#client/ui/class-names.ts';
import { Lock, LockOpen, RefreshCw } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { attributeName, lookOf } from '../categories.ts';
import { type OpenStretch, useStudio } from '../studio-context.ts';
import type { Suggestion } from '../words/queries.ts';
import { CitedBy } from './cited-by.tsx';
import { CustomRequest } from './custom-request.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import { usePlaceBelow } from './use-place-below.ts';
import { usePopoverKeys } from './use-studio-keys.ts';
import { useSuggestions } from './use-suggestions.ts';

interface SpanPopoverProps {
  readonly open: OpenStretch;
  /** What it is placed in. */
  readonly page: RefObject<HTMLDivElement | null>;
}

/** Other words for a stretch, below its paragraph. Hovering or focusing one shows it in place; choosing is one step of undo. */
export function SpanPopover({ open, page }: SpanPopoverProps) {
  const { editor, setOpen, applyEdits, state } = useStudio();
  const box = useRef<HTMLDivElement>(null);
  const suggestions = useSuggestions(state.text, open);
  const look = lookOf(open.category);
  usePlaceBelow(box, page, open);
  useEffect(() => () => editor?.preview(null, open.category), [editor, open.category]);
  const close = () => {
    setOpen(null);
    editor?.focus();
  };
  const pick = (suggestion: Suggestion | undefined) => {
    if (!suggestion) return;
    editor?.preview(null, open.category);
    applyEdits(suggestion.edits);
    close();
  };
  usePopoverKeys({ onPick: (index) => pick(suggestions.items[index]), onClose: close });
  useCloseOutside(box, () => setOpen(null));
  return (
    <section
      ref={box}
      aria-label={`Suggestions for “${state.text.slice(open.start, open.end)}”`}
      className={classNames(
        'absolute z-20 w-[26rem] max-w-[calc(100%-2rem)] rounded-pop border border-t-2 border-line-2 bg-pop p-2 shadow-float',
        look?.edge,
      )}
    >
      <PopoverHead open={open} onAnother={suggestions.another} />
      <SuggestionList
        suggestions={suggestions}
        onPreview={(suggestion) => editor?.preview(suggestion?.edits ?? null, open.category)}
        onPick={pick}
      />
      <CustomRequest onRequest={suggestions.ask} isBusy={suggestions.isBusy} />
      <CitedBy open={open} />
    </section>
  );
}

function PopoverHead({ open, onAnother }: { readonly open: OpenStretch; readonly onAnother: () => void }) {
  const { spans, toggleLock } = useStudio();
  const look = lookOf(open.category);
  const isLocked = spans.some(({ id, locked }) => id === open.spanId && locked);
  const LockIcon = isLocked ? Lock : LockOpen;
  const { spanId } = open;
  return (
    <header className="flex min-h-8 items-center gap-2 px-2">
      {look && <look.icon size={15} strokeWidth={1.8} aria-hidden className={look.colour} />}
      <h2 className="flex-1 text-body">
        <span className={classNames('font-semibold', look?.colour)}>{look?.label ?? 'Words'}</span>{' '}
        <span className="text-control text-text-3">{attributeName(open.category)}</span>
      </h2>
      {spanId !== null && (
        <IconButton
          label={isLocked ? 'Free these words' : 'Lock: keep these words through Optimize'}
          aria-pressed={isLocked}
          className={isLocked ? 'text-accent' : undefined}
          onClick={() => toggleLock(spanId)}
        >
          <LockIcon size={15} strokeWidth={1.8} aria-hidden />
        </IconButton>
      )}
      <IconButton label="Other suggestions" onClick={onAnother}>
        <RefreshCw size={15} strokeWidth={1.8} aria-hidden />
      </IconButton>
    </header>
  );
}

/** A click anywhere else closes; one on another span has opened that already. */
function useCloseOutside(box: RefObject<HTMLElement | null>, onClose: () => void): void {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const handle = (event: PointerEvent) => {
      const path = event.composedPath();
      const isEditor = path.some((node) => node instanceof Element && node.hasAttribute('data-prompt-editor'));
      const isMenu = path.some((node) => node instanceof Element && node.hasAttribute('popover'));
      if (box.current && !path.includes(box.current) && !isEditor && !isMenu) close.current();
    };
    document.addEventListener('pointerdown', handle);
    return () => document.removeEventListener('pointerdown', handle);
  }, [box]);
}
