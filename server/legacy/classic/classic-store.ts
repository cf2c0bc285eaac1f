import { AppError } from '#contract/errors.ts';
import type { HistoryEntry } from '#contract/records/history.ts';
import type { Session } from '#contract/records/session.ts';
import type { CommitRequest, CommitResult, Page, PageRequest, SessionReads, Store } from '#server/store/port.ts';
import type { LegacyDatabase } from '../store/legacy-database.ts';
import { findPending, findPendingByUuid, listPending, savePending } from '../store/pending.ts';
import { applyChange } from './apply-change.ts';
import { changeDocument, notYet, sessionOf } from './classic-document.ts';
import { headOf, isAskedFor } from './classic-head.ts';
import { viewOf } from './classic-view.ts';
import { createDocument } from './create-document.ts';

export interface ClassicDeps {
  readonly database: LegacyDatabase;
  readonly store: Store;
  readonly now: () => Date;
}

/**
 * The store as somebody sees it who has not been switched over: their documents of the older product stand in it as
 * sessions, and what is changed in these is written back into the documents. Everything else is the store's own. What a
 * document has no place for, takes and history among it, is refused in words.
 */
export function classicStore({ database, store, now }: ClassicDeps): Store {
  return {
    ...store,
    commit: (request) => commit({ database, store, now }, request),
    sessions: classicReads({ database, store, now }),
    history: {
      ...store.history,
      async state(userId, sessionId, actor) {
        const session = await find(database, userId, sessionId);
        if (!session) return store.history.state(userId, sessionId, actor);
        return { revision: session.revision, undo: null, redo: null };
      },
      async list(userId, sessionId, page) {
        const session = await find(database, userId, sessionId);
        return session ? { items: [] } : store.history.list(userId, sessionId, page);
      },
      async undo(step) {
        if (await find(database, step.userId, step.sessionId)) throw notYet('Undo');
        return store.history.undo(step);
      },
      async redo(step) {
        if (await find(database, step.userId, step.sessionId)) throw notYet('Redo');
        return store.history.redo(step);
      },
    },
    generations: {
      ...store.generations,
      async insert(records) {
        for (const { userId, generation } of records) {
          if (await find(database, userId, generation.sessionId)) throw notYet('A new take');
        }
        return store.generations.insert(records);
      },
    },
    /** A sequence becomes a document, for v1; anything else is a session. */
    async insertSession(request) {
      const { session } = request;
      const row = session.continuity && !session.prompt ? createDocument(session) : null;
      if (!row) return store.insertSession(request);
      await database.write((transaction) => savePending(transaction, [row]));
      return sessionOf(row) ?? session;
    },
  };
}

async function find(database: LegacyDatabase, userId: string, sessionId: string): Promise<Session | null> {
  const row = await database.read((transaction) => findPending(transaction, userId, sessionId));
  return row ? sessionOf(row) : null;
}

function commit({ database, store, now }: ClassicDeps, request: CommitRequest): Promise<CommitResult> {
  const { userId, sessionId, ifMatch, change } = request;
  return database
    .write(async (transaction): Promise<CommitResult | null> => {
      const row = await findPending(transaction, userId, sessionId);
      const before = row && sessionOf(row);
      if (!row || !before) return null;
      if (ifMatch !== undefined && ifMatch !== before.revision) throw conflict(before.revision);
      const { label, ops } = typeof change === 'function' ? await change(viewOf(before)) : change;
      if (ops.length === 0) return { revision: before.revision, entry: null };
      const applied = applyChange(before, ops);
      const at = now().toISOString();
      const changed = changeDocument(row, { ...applied.session, updatedAt: at });
      await savePending(transaction, [changed]);
      const revision = sessionOf(changed)?.revision ?? before.revision;
      const entry: HistoryEntry = {
        sessionId,
        revision,
        at,
        actor: request.actor ?? userId,
        label,
        kind: 'change',
        isUndoable: false,
        forward: [...ops],
        inverse: applied.inverse,
      };
      return { revision, entry };
    })
    .then((result) => result ?? store.commit(request));
}

function conflict(currentRevision: number): AppError<'revision-conflict'> {
  return new AppError('revision-conflict', 'It was changed in the meantime. Read it again, then change it.', {
    currentRevision,
  });
}

function classicReads({ database, store }: ClassicDeps): SessionReads {
  const { sessions } = store;
  /** Reads from a document when the session is one, else from the store. */
  async function read<T>(
    userId: string,
    sessionId: string,
    ofDocument: (session: Session) => T,
    ofStore: () => Promise<T>,
  ): Promise<T> {
    const session = await find(database, userId, sessionId);
    return session ? ofDocument(session) : ofStore();
  }
  const none = { items: [] };
  return {
    ...sessions,
    get: (userId, id) =>
      read<Session | null>(
        userId,
        id,
        (session) => session,
        () => sessions.get(userId, id),
      ),
    head: (userId, id) => read(userId, id, headOf, () => sessions.head(userId, id)),
    revision: (userId, id) =>
      read<number | null>(
        userId,
        id,
        ({ revision }) => revision,
        () => sessions.revision(userId, id),
      ),
    async list(userId, query) {
      const page = await sessions.list(userId, query);
      if (query.cursor !== undefined) return page;
      const rows = await listPending(database, userId);
      const own = rows.flatMap((row) => sessionOf(row) ?? []).filter((session) => isAskedFor(session, query));
      return { ...page, items: [...own.map(headOf), ...page.items] };
    },
    async findByPromptUuid(userId, uuid) {
      const row = await findPendingByUuid(database, uuid, userId);
      const session = row && sessionOf(row);
      return session ? headOf(session) : sessions.findByPromptUuid(userId, uuid);
    },
    shot: (userId, id, shotId) =>
      read(
        userId,
        id,
        ({ continuity }) => continuity?.shots.find((shot) => shot.id === shotId) ?? null,
        () => sessions.shot(userId, id, shotId),
      ),
    shots: (userId, id, page) =>
      read(
        userId,
        id,
        (session) => pageOf(session.continuity?.shots ?? [], page),
        () => sessions.shots(userId, id, page),
      ),
    removedShots: (userId, id, page) =>
      read(
        userId,
        id,
        () => none,
        () => sessions.removedShots(userId, id, page),
      ),
    version: (userId, id, versionId) =>
      read(
        userId,
        id,
        ({ prompt }) => prompt?.versions?.find((version) => version.id === versionId) ?? null,
        () => sessions.version(userId, id, versionId),
      ),
    versions: (userId, id, page) =>
      read(
        userId,
        id,
        ({ prompt }) => pageOf((prompt?.versions ?? []).toReversed(), page),
        () => sessions.versions(userId, id, page),
      ),
    take: (userId, id, takeId) =>
      read(
        userId,
        id,
        () => null,
        () => sessions.take(userId, id, takeId),
      ),
    takes: (userId, id, query) =>
      read(
        userId,
        id,
        () => none,
        () => sessions.takes(userId, id, query),
      ),
    takesById: (userId, id, takeIds) =>
      read(
        userId,
        id,
        () => [],
        () => sessions.takesById(userId, id, takeIds),
      ),
    selectedTakes: (userId, id) =>
      read(
        userId,
        id,
        () => [],
        () => sessions.selectedTakes(userId, id),
      ),
  };
}

/** All on one page: a document holds at most what fits into 1 MiB. The cursor of it therefore leads nowhere. */
function pageOf<T>(items: readonly T[], { cursor }: PageRequest): Page<T> {
  return { items: cursor === undefined ? items : [] };
}
