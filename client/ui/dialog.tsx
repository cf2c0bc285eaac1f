import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';

interface DialogProps {
  readonly title: string;
  /** Called for Escape, the close button and a click beside it. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot, the primary one last. */
  readonly actions?: ReactNode;
  /** Absent is `medium`, 480 px; small is 360, large 720, wide 1120. */
  readonly size?: 'small' | 'medium' | 'large' | 'wide';
  /** True leaves out the head; the title is then only spoken. */
  readonly isBare?: boolean;
}

const SIZES = { small: 'w-[22.5rem]', medium: 'w-[30rem]', large: 'w-[45rem]', wide: 'w-[70rem]' };

/** A modal dialog: open while it is mounted. The browser's own element keeps focus inside and gives it back. */
export function Dialog({ title, onClose, children, actions, size = 'medium', isBare = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    const returnTo = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      if (returnTo instanceof HTMLElement) returnTo.focus();
    };
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- Escape is the key for the click beside it
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      className={classNames(
        'm-auto max-h-[min(48rem,calc(100dvh-3rem))] max-w-[calc(100vw-2rem)] flex-col overflow-hidden rounded-pop border border-line-2 bg-pop p-0 text-text-1 shadow-float open:flex backdrop:bg-black/60',
        SIZES[size],
      )}
    >
      {isBare ? (
        <h2 id={titleId} className="sr-only">
          {title}
        </h2>
      ) : (
        <header className="flex shrink-0 items-center justify-between gap-3 border-b border-line-2 py-3 pr-3 pl-4">
          <h2 id={titleId} className="text-section font-semibold">
            {title}
          </h2>
          <IconButton label="Close" onClick={onClose}>
            <X size={16} strokeWidth={1.8} aria-hidden />
          </IconButton>
        </header>
      )}
      <div className={classNames('min-h-0 flex-1 overflow-y-auto', !isBare && 'p-4')}>{children}</div>
      {actions && (
        <footer className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-line-2 p-3">
          {actions}
        </footer>
      )}
    </dialog>
  );
}
