import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { entryWords } from './entry-words.ts';
import type { ImportResult } from './import-old-storage.ts';

interface EntryRowProps {
  readonly entry: unknown;
  readonly isChosen: boolean;
  readonly isLocked: boolean;
  /** Absent until the server has answered for it. */
  readonly result: ImportResult | undefined;
  readonly onChoose: (isChosen: boolean) => void;
}

/** One prompt of the old history, and what became of it. */
export function EntryRow({ entry, isChosen, isLocked, result, onChoose }: EntryRowProps) {
  const id = useId();
  const { title, time } = entryWords(entry);
  return (
    <li className="flex items-start gap-3 border-b border-line-1 px-3 py-2 last:border-0">
      <input
        id={id}
        type="checkbox"
        className="mt-1 size-4 shrink-0 accent-accent"
        checked={isChosen}
        disabled={isLocked}
        onChange={({ target }) => onChoose(target.checked)}
      />
      <label htmlFor={id} className="min-w-0 flex-1 text-body">
        {title}
        {time && (
          <time dateTime={time} className="ml-2 text-meta text-text-3">
            {new Date(time).toLocaleDateString()}
          </time>
        )}
      </label>
      {result && <Outcome result={result} />}
    </li>
  );
}

function Outcome({ result: { outcome, sessionId, reason } }: { readonly result: ImportResult }) {
  if (outcome === 'refused') return <span className="max-w-64 text-control text-text-2">{reason ?? 'Refused'}</span>;
  return (
    <span className="text-control text-text-2">
      {outcome === 'imported' ? 'Brought in' : 'Here already'}
      {sessionId !== undefined && (
        <Link to="/session/$sessionId" params={{ sessionId }} className="ml-2 text-accent underline">
          Open
        </Link>
      )}
    </span>
  );
}
