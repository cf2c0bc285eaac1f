import type { Selectable } from 'kysely';
import { AppError, invalidInput } from '#contract/errors.ts';
import { pointer } from '#contract/json-pointer.ts';
import type { PatchOperation } from '#contract/records/history.ts';
import { Session } from '#contract/records/session.ts';
import type { IdempotencyScope, InsertSessionRequest } from '../ports/commit.ts';
import { findSessionRow, readWhole } from '../queries/sessions.ts';
import type { WriteTransaction } from '../sql/sqlite.ts';
import type { SessionTable } from '../sql/tables.ts';
import { assertLimit, writeChange } from './change.ts';
import { markApplied, type WriteContext } from './in-session.ts';

/** Made once: a schema is compiled when it is first used. */
const EmptySession = Session.omit({ prompt: true, continuity: true });

/** Writes a whole new session through the same path as any change; see the port. */
export async function insertSession(context: WriteContext, request: InsertSessionRequest): Promise<Session> {
  const { session } = request;
  const stored = await context.database.write(async (transaction) => {
    await assertNotApplied(transaction, request.idempotency);
    await assertRoom(transaction, session);
    await writeNewSession(transaction, request, context.now());
    await markApplied(transaction, request.idempotency, session.id, session.revision);
    const written = await findSessionRow(transaction, session.userId, session.id);
    if (!written) throw new Error('A row that was just written is not there.');
    return readWhole(transaction, written);
  });
  context.announce(session.id, session.revision);
  return stored;
}

/**
 * Writes a whole new session inside a transaction of the caller, who has made sure that the id is free.
 * Throws `invalid-input` and `limit-reached`; the transaction is not to be committed then.
 */
export async function writeNewSession(
  transaction: WriteTransaction,
  request: InsertSessionRequest,
  now: Date,
): Promise<void> {
  const { session } = request;
  await transaction.insertInto('sessions').values(emptyRow(session)).execute();
  const row = await findSessionRow(transaction, session.userId, session.id);
  if (!row) throw new Error('A row that was just written is not there.');
  await writeChange(transaction, row, {
    actor: request.actor ?? session.userId,
    label: request.label,
    ops: contentOf(request),
    isUndoable: false,
    kind: 'change',
    now,
    isImport: true,
  });
}

/** A request that takes longer than its key is held may run twice at once; only the first to write has an effect. */
async function assertNotApplied(transaction: WriteTransaction, scope: IdempotencyScope | undefined): Promise<void> {
  if (!scope) return;
  const known = await transaction
    .selectFrom('idempotency_keys')
    .select('applied_session_id')
    .where('user_id', '=', scope.userId)
    .where('key', '=', scope.key)
    .where('route', '=', scope.route)
    .executeTakeFirst();
  if (known && known.applied_session_id !== null) {
    const message = 'A request with this key has made its session already. Send it again to have its answer.';
    throw new AppError('idempotency-conflict', message, {});
  }
}

/** The trash counts too, so that whatever lies in it can be restored. */
async function assertRoom(transaction: WriteTransaction, session: Session): Promise<void> {
  const taken = await transaction.selectFrom('sessions').select('id').where('id', '=', session.id).executeTakeFirst();
  if (taken) throw invalidInput('/id', 'There is a session with this id already.');
  const { count } = await transaction
    .selectFrom('sessions')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('user_id', '=', session.userId)
    .executeTakeFirstOrThrow();
  assertLimit('sessionsPerUser', count + 1);
}

/** The session before its content: one revision earlier, with nothing in it. */
function emptyRow(session: Session): Selectable<SessionTable> {
  const { id, userId, createdAt, updatedAt, revision } = EmptySession.parse(session);
  return {
    id,
    user_id: userId,
    name: null,
    name_key: '',
    description: null,
    status: 'active',
    created_at: createdAt,
    updated_at: updatedAt,
    revision: revision - 1,
    is_example: 0,
    trashed_at: null,
    has_prompt: 0,
    has_continuity: 0,
    prompt_uuid: null,
    preview: null,
    aspect_ratio: null,
    shot_count: 0,
    take_count: 0,
    version_count: 0,
    duration_ms: 0,
    poster_asset_id: null,
    film_poster_asset_ids: '[]',
  };
}

function contentOf({ session, takes = [] }: InsertSessionRequest): PatchOperation[] {
  const { name, description, status, isExample, trashedAt, prompt, continuity } = session;
  const { versions = [], ...ownPrompt } = prompt ?? {};
  const { shots = [], ...ownContinuity } = continuity ?? {};
  return [
    ...Object.entries({ name, description, status, isExample, trashedAt })
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => add(pointer(field), value)),
    ...(prompt ? [add('/prompt', ownPrompt)] : []),
    ...versions.map((version) => add(pointer('versions', version.id), version)),
    ...(continuity ? [add('/continuity', ownContinuity)] : []),
    ...shots.map((shot) => add(pointer('shots', shot.id), shot)),
    ...takes.map((take) => add(pointer('takes', take.id), take)),
  ];
}

function add(path: string, value: unknown): PatchOperation {
  return { op: 'add', path, value };
}
