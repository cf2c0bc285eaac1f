import type { Film } from '#client/session/film.ts';
import type { Session } from '#contract/records/session.ts';
import { createContext, use } from 'react';
import type { EditorHandle } from './editor/editor-handle.ts';
import type { SubjectState } from './subject.ts';
import type { Labels, Span } from './words/queries.ts';

/** A stretch whose popover is open. `spanId` is null for a slot that has just been put in. */
export interface OpenStretch {
  readonly spanId: string | null;
  readonly start: number;
  readonly end: number;
  /** `category.attribute`, or a bare category. */
  readonly category: string;
}

/** What every part of the Studio works on. */
export interface Studio {
  readonly session: Session;
  /** Null while takes and cuts are still being read. */
  readonly film: Film | null;
  readonly state: SubjectState;
  /** Null until the words were read for the first time, and for words that are too long. */
  readonly labels: Labels | null;
  /** Spans with locks, of the words as they were last read. */
  readonly spans: readonly Span[];
  /** Whether the spans are those of the words as they are. */
  readonly areSpansCurrent: boolean;
  readonly editor: EditorHandle | null;
  readonly open: OpenStretch | null;
  /** Opens a span's or a slot's popover; null closes it. */
  readonly setOpen: (open: OpenStretch | null) => void;
  /** Opens the popover of a span as it stands now. */
  readonly openSpan: (spanId: string) => void;
  /** Changes the words by edits: one step of undo, here and in the session's history. */
  readonly applyEdits: (edits: readonly { start: number; end: number; replacement: string }[]) => void;
  readonly toggleLock: (spanId: string) => void;
  /** Hands on now what has been typed. */
  readonly flush: () => void;
}

export const StudioContext = createContext<Studio | null>(null);

/** The Studio a component stands in. Throws outside of one. */
export function useStudio(): Studio {
  const studio = use(StudioContext);
  if (!studio) throw new Error('This stands only in the Studio.');
  return studio;
}
