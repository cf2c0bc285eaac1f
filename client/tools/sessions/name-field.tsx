import type { SessionHead } from '#contract/records/session.ts';
import { useEffect, useRef } from 'react';
import { renameSession } from './session-actions.ts';

interface NameFieldProps {
  readonly session: SessionHead;
  /** The field is done with; focus goes back to the card when a key ended it. */
  readonly onDone: (isByKey: boolean) => void;
}

const MAX_NAME_LENGTH = 500;

/** A session's name being written in its place. Enter and leaving keep it, Escape does not. */
export function NameField({ session, onDone }: NameFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  useEffect(() => field.current?.select(), []);
  const end = (isKept: boolean, isByKey: boolean) => {
    if (isOver.current) return;
    isOver.current = true;
    if (isKept) void renameSession(session, field.current?.value ?? '');
    onDone(isByKey);
  };
  return (
    <input
      ref={field}
      type="text"
      aria-label="Name of the session"
      defaultValue={session.name ?? ''}
      maxLength={MAX_NAME_LENGTH}
      placeholder="Untitled session"
      onBlur={() => end(true, false)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') end(true, true);
        if (event.key === 'Escape') end(false, true);
      }}
      className="relative z-10 -mx-1.5 -my-1 w-full min-w-0 rounded-chip border border-line-3 bg-bg-0 px-1.5 py-0.5 text-body font-semibold outline-accent"
    />
  );
}
