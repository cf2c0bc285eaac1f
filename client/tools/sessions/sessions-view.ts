import type { SessionStatus } from '#contract/records/session.ts';
import { create } from 'zustand';

export type SessionSort = 'updated' | 'created' | 'name';
export type SessionLayout = 'grid' | 'list';

/** What the list of sessions shows, and how. Kept while other screens are open. */
export interface SessionsView {
  readonly search: string;
  /** Null shows every status; `trash` the trash and nothing else. */
  readonly shelf: SessionStatus | 'trash' | null;
  readonly hasContinuity: boolean;
  readonly hasPrompt: boolean;
  readonly isRecent: boolean;
  readonly sort: SessionSort;
  readonly layout: SessionLayout;
}

const LAYOUT_KEY = 'raccord:sessions-layout';

const NO_FILTER = { search: '', hasContinuity: false, hasPrompt: false, isRecent: false } as const;

export const useSessionsView = create<SessionsView>()(() => ({
  ...NO_FILTER,
  shelf: 'active',
  sort: 'updated',
  layout: readLayout(),
}));

/** Changes what is shown. */
export function changeSessionsView(fields: Partial<SessionsView>): void {
  useSessionsView.setState(fields);
  if (fields.layout) writeLayout(fields.layout);
}

/** Whether anything but the shelf narrows the list. */
export function isNarrowed({ search, hasContinuity, hasPrompt, isRecent }: SessionsView): boolean {
  return search !== '' || hasContinuity || hasPrompt || isRecent;
}

/** Shows all of a shelf again. */
export function clearNarrowing(): void {
  useSessionsView.setState(NO_FILTER);
}

/** Storage may be switched off or full; the choice then lasts until the page is closed. */
function readLayout(): SessionLayout {
  try {
    return localStorage.getItem(LAYOUT_KEY) === 'list' ? 'list' : 'grid';
  } catch {
    return 'grid';
  }
}

function writeLayout(layout: SessionLayout): void {
  try {
    localStorage.setItem(LAYOUT_KEY, layout);
  } catch {
    // See readLayout.
  }
}
