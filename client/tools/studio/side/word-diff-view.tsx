import { useMemo } from 'react';
import { type DiffPart, diffWords } from '#client/ui/word-diff.ts';

const TAGS = { same: 'span', added: 'ins', removed: 'del' } as const;
const LOOKS: Record<DiffPart['kind'], string> = {
  same: 'text-text-2',
  added: 'text-accent no-underline',
  removed: 'mr-0.5 bg-error-tint text-error line-through',
};

interface WordDiffProps {
  readonly before: string;
  readonly after: string;
  /** Leaves out what stayed, but for a few words around. */
  readonly isShort?: boolean;
}

/** What changed between two texts: words that went are struck through, words that came stand in the accent. */
export function WordDiff({ before, after, isShort = false }: WordDiffProps) {
  const { parts } = useMemo(() => diffWords(before, after), [before, after]);
  const keyed = useMemo(() => parts.map((part, index) => ({ ...part, key: `${index} ${part.kind}` })), [parts]);
  return keyed.map(({ key, kind, text }) => {
    const Tag = TAGS[kind];
    return (
      <Tag key={key} className={LOOKS[kind]}>
        {isShort && kind === 'same' ? shorten(text) : text}
      </Tag>
    );
  });
}

const AROUND = 24;

function shorten(text: string): string {
  return text.length <= AROUND * 2 ? text : `${text.slice(0, AROUND)} … ${text.slice(-AROUND)}`;
}
