import type { ReactNode } from 'react';
import { diffWords } from '#client/ui/word-diff.ts';
import { valueText } from './field-words.ts';

interface TwoValuesProps {
  /** What the server has. */
  readonly theirs: unknown;
  /** What was written here. */
  readonly mine: unknown;
  readonly theirsLabel: string;
}

/** Both values of a field, with what is different marked in each. */
export function TwoValues({ theirs, mine, theirsLabel }: TwoValuesProps) {
  const { parts } = diffWords(valueText(theirs), valueText(mine));
  const side = (kind: 'removed' | 'added') =>
    parts
      .filter((part) => part.kind === 'same' || part.kind === kind)
      .map((part, index) =>
        part.kind === 'same' ? (
          // oxlint-disable-next-line react/no-array-index-key -- parts have no names and never move
          <span key={index}>{part.text}</span>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- parts have no names and never move
          <mark key={index} className="rounded-thumb bg-warn-tint text-warn underline decoration-2 underline-offset-2">
            {part.text}
          </mark>
        ),
      );
  return (
    <div className="grid grid-cols-2 gap-2 max-md:grid-cols-1">
      <Value label={theirsLabel}>{valueText(theirs) === '' ? <Nothing /> : side('removed')}</Value>
      <Value label="Yours, kept here">{valueText(mine) === '' ? <Nothing /> : side('added')}</Value>
    </div>
  );
}

function Value({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="rounded-control border border-line-2 bg-bg-0">
      <p className="border-b border-line-1 px-3 py-1.5 text-meta font-semibold text-text-3">{label}</p>
      <div
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long text has to scroll by key
        tabIndex={0}
        role="group"
        aria-label={label}
        className="max-h-48 overflow-y-auto px-3 py-2 text-control whitespace-pre-wrap [overflow-wrap:anywhere]"
      >
        {children}
      </div>
    </div>
  );
}

function Nothing() {
  return <span className="text-text-3">Nothing</span>;
}
