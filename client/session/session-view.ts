import type { Session } from '#contract/records/session.ts';
import { useQuery } from '@tanstack/react-query';
import { applyEdit } from './edit.ts';
import { type Outbox, outboxOf, useOutbox } from './outbox.ts';
import { sessionQuery } from './queries.ts';
import { knownSession } from './receive.ts';

/** A session as this person sees it: the server's, with what is still being saved on top. */
export type SessionState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly state: 'ready'; readonly session: Session };

interface Viewed {
  readonly base: Session;
  readonly edits: Outbox['edits'];
  readonly session: Session;
}

const viewed = new Map<string, Viewed>();

/** Many ask for the same view after each change; it is made once. */
function viewOf(base: Session, edits: Outbox['edits']): Session {
  if (edits.length === 0) return base;
  const last = viewed.get(base.id);
  if (last && last.base === base && last.edits === edits) return last.session;
  const session = edits.reduce((view, { edit }) => applyEdit(view, edit), base);
  viewed.set(base.id, { base, edits, session });
  return session;
}

/** The session as it is seen now, for code outside components; undefined before it was read. */
export function seenSession(sessionId: string): Session | undefined {
  const base = knownSession(sessionId);
  return base && viewOf(base, outboxOf(sessionId).edits);
}

/** A session, kept up to date, or why it is not here. */
export function useSession(sessionId: string): SessionState {
  const { data, error, refetch } = useQuery({ ...sessionQuery(sessionId), enabled: sessionId !== '' });
  const { edits } = useOutbox(sessionId);
  if (data) return { state: 'ready', session: viewOf(data, edits) };
  if (error) return { state: 'failed', error, retry: () => void refetch() };
  return { state: 'loading' };
}

/** The open session, for panels of session tools: the shell shows them only once it is read. Throws before that. */
export function useOpenSession(sessionId: string): Session {
  const session = useSession(sessionId);
  if (session.state !== 'ready') throw new Error('The session is not open yet.');
  return session.session;
}
