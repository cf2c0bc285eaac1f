import type { Session } from '#contract/records/session.ts';
import { useIsReachable } from './connection.ts';
import { type Outbox, useOutbox } from './outbox.ts';

/** What is true of a session's edits right now. */
export type SaveState =
  /** There is no session yet. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'saving' }
  /** Everything is on the server; `at` is the ISO time of the latest change. */
  | { readonly kind: 'saved'; readonly at: string }
  /** The server cannot be reached. `count` edits are kept in this browser. */
  | { readonly kind: 'offline'; readonly count: number }
  /** Fields were changed by somebody else while they were edited here; a person has to decide. */
  | { readonly kind: 'changed-elsewhere'; readonly count: number }
  /** The server has an answer, but it is no. */
  | { readonly kind: 'not-saved'; readonly reason: string };

/** Save state of a session, kept up to date; `session` null is work that has no session yet. */
export function useSaveState(session: Session | null): SaveState {
  const outbox = useOutbox(session?.id ?? '');
  const isReachable = useIsReachable();
  return session ? saveStateOf(outbox, isReachable, session.updatedAt) : { kind: 'nothing' };
}

/** Pure part: the worst that is true comes first. */
export function saveStateOf({ edits, trouble }: Outbox, isReachable: boolean, updatedAt: string): SaveState {
  const conflicts = edits.filter(({ state }) => state === 'conflict').length;
  if (conflicts > 0) return { kind: 'changed-elsewhere', count: conflicts };
  const refused = edits.find(({ state }) => state === 'refused');
  if (refused) return { kind: 'not-saved', reason: refused.reason ?? 'The server refused it.' };
  if (trouble && trouble.kind !== 'unreachable') return { kind: 'not-saved', reason: troubleText(trouble) };
  if (trouble || !isReachable) return { kind: 'offline', count: edits.length };
  return edits.length > 0 ? { kind: 'saving' } : { kind: 'saved', at: updatedAt };
}

function troubleText(trouble: NonNullable<Outbox['trouble']>): string {
  switch (trouble.kind) {
    case 'signed-out':
      return 'Your sign-in has expired. Sign in above or in another tab; your edits are kept here and saved then.';
    case 'session-gone':
      return 'This session is in the trash. Restore it to save what you typed; it is kept in this browser.';
    case 'failing':
      return `${trouble.message} Your edits are kept here and tried again.`;
    case 'unreachable':
      return 'The server cannot be reached. Your edits are kept here.';
    default:
      return trouble satisfies never;
  }
}
