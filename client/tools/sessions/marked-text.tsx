import { Fragment } from 'react';
import { findHits } from './find-hits.ts';

/** A text with what a search found in it marked. */
export function MarkedText({ text, search }: { readonly text: string; readonly search: string }) {
  const hits = findHits(text, search);
  if (hits.length === 0) return text;
  return (
    <>
      {hits.map(({ start, end }, index) => (
        <Fragment key={start}>
          {text.slice(hits[index - 1]?.end ?? 0, start)}
          <mark className="bg-transparent text-accent underline underline-offset-2">{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(hits.at(-1)?.end)}
    </>
  );
}
