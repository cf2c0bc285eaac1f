import type { Legacy } from '../open-legacy.ts';
import type { Store } from '#server/store/port.ts';
import { findPendingByUuid } from '../store/pending.ts';

/**
 * What an address of the older product leads to.
 * - `moved`: to this path of ours.
 * - `screen`: it is still an address: somebody's who has not been switched over, or of a visitor of whom nothing is known yet.
 * - `nothing`: unknown, or somebody else's; there is no way to tell the two apart.
 */
export type OldAddress =
  | { readonly kind: 'moved'; readonly path: string }
  | { readonly kind: 'screen' }
  | { readonly kind: 'nothing' };

/** Where the addresses lead: words to Studio, sequences to Continuity. */
const PROMPT_TOOL = 'studio';
const SEQUENCE_TOOL = 'continuity';

export interface RouteDeps {
  readonly legacy: Legacy;
  readonly store: Store;
}

/** Looks up a path; `null` when it is none of the older product. `userId` null: nobody is signed in, as far as the request says. */
export async function findOldAddress(deps: RouteDeps, path: string, userId: string | null): Promise<OldAddress | null> {
  if (/^\/continuity\/?$/.test(path)) return { kind: 'moved', path: `/session/new/${SEQUENCE_TOOL}` };
  const [, root, encoded = ''] = /^\/(prompt|continuity)\/([^/]+)\/?$/.exec(path) ?? [];
  const id = decode(encoded);
  if (root === undefined) return null;
  if (id === null) return { kind: 'nothing' };
  if (userId === null) return { kind: 'screen' };
  await deps.legacy.arrivals.arrive(userId);
  return root === 'prompt' ? findPrompt(deps, userId, id) : findSequence(deps, userId, id);
}

async function findPrompt(deps: RouteDeps, userId: string, uuid: string): Promise<OldAddress> {
  const sessionId = (await linkedSession(deps.legacy, userId, uuid.trim())) ?? (await ownPrompt(deps, userId, uuid));
  if (sessionId !== null) return moved(sessionId, PROMPT_TOOL);
  const waiting = await findPendingByUuid(deps.legacy.database, uuid.trim(), userId);
  return { kind: waiting ? 'screen' : 'nothing' };
}

async function findSequence(deps: RouteDeps, userId: string, id: string): Promise<OldAddress> {
  const { legacy, store } = deps;
  const renamed = await movedSession(legacy, userId, `continuity_sessions/${id}`);
  if (renamed !== null) return moved(renamed, SEQUENCE_TOOL);
  if ((await store.sessions.revision(userId, id)) !== null) return moved(id, SEQUENCE_TOOL);
  return { kind: (await legacy.isDocument(userId, id)) ? 'screen' : 'nothing' };
}

function moved(sessionId: string, tool: string): OldAddress {
  return { kind: 'moved', path: `/session/${encodeURIComponent(sessionId)}/${tool}` };
}

/** The session a link was given to when it came over; one that went back to the older product is not it. */
async function linkedSession({ database }: Legacy, userId: string, uuid: string): Promise<string | null> {
  const row = await database.read((transaction) =>
    transaction
      .selectFrom('legacy_links')
      .innerJoin('sessions', 'sessions.id', 'legacy_links.session_id')
      .select('session_id')
      .where('legacy_links.uuid', '=', uuid)
      .where('legacy_links.user_id', '=', userId)
      .where('sessions.trashed_at', 'is', null)
      .executeTakeFirst(),
  );
  return row?.session_id ?? null;
}

async function ownPrompt({ store }: RouteDeps, userId: string, uuid: string): Promise<string | null> {
  const head = await store.sessions.findByPromptUuid(userId, uuid.trim());
  return head?.id ?? null;
}

/** The session of a document, which has another id where that was taken. */
async function movedSession({ database }: Legacy, userId: string, path: string): Promise<string | null> {
  const row = await database.read((transaction) =>
    transaction
      .selectFrom('legacy_documents')
      .select('session_id')
      .where('path', '=', path)
      .where('user_id', '=', userId)
      .where('rolled_back_sha256', 'is', null)
      .executeTakeFirst(),
  );
  return row?.session_id ?? null;
}

/** One segment of a path; `null` for a torn escape. */
function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
