import { type Selectable, sql } from 'kysely';
import { AppError } from '#contract/errors.ts';
import type { Page, PageRequest } from '../ports/sessions.ts';
import type { Task, TaskKind, TaskProgress, TaskStatus, TaskStore } from '../ports/tasks.ts';
import { pageLimit, readCursor, toPage } from '../queries/cursor.ts';
import { fromJson } from '../queries/rows.ts';
import { beyond, findSessionRow } from '../queries/sessions.ts';
import type { ReadTransaction, SqliteDatabase, WriteTransaction } from '../sql/sqlite.ts';
import type { TaskTable } from '../sql/tables.ts';
import { assertLimit } from '../write/change.ts';

type TaskRow = Selectable<TaskTable>;

/** The part of a task that is looked for by nothing and so stands in one column. */
type TaskJson = Pick<Task, 'progress' | 'stage' | 'error' | 'input'>;

/** Persisted background work. */
export function createTaskStore(database: SqliteDatabase, now: () => Date): TaskStore {
  const listeners = new Set<() => void>();
  return {
    async insert(task) {
      const inserted = await database.write((transaction) => insertTask(transaction, task, now().toISOString()));
      for (const listener of listeners) listener();
      return inserted;
    },
    async get(userId, taskId) {
      const row = await database.read((transaction) => findRow(transaction, userId, taskId));
      return row ? toTask(row) : null;
    },
    list: (userId, sessionId, kind, page) =>
      database.read((transaction) => listTasks(transaction, userId, sessionId, kind, page)),
    claim: (request) => database.write((transaction) => claim(transaction, request, now())),
    save: (progress, lease) => database.write((transaction) => saveHeld(transaction, progress, lease, now())),
    async release(taskId, owner) {
      await database.write((transaction) =>
        transaction
          .updateTable('tasks')
          .set({ lease_owner: null, lease_until: null })
          .where('id', '=', taskId)
          .where('lease_owner', '=', owner)
          .execute(),
      );
    },
    cancel: (userId, taskId) =>
      database.write((transaction) => cancel(transaction, userId, taskId, now().toISOString())),
    async held() {
      const rows = await database.read((transaction) =>
        transaction.selectFrom('tasks').select(['id', 'lease_owner']).where('is_open', '=', 1).execute(),
      );
      return rows.flatMap(({ id, lease_owner: owner }) => (owner === null ? [] : [{ id, owner }]));
    },
    onInsert(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function toTask(row: TaskRow): Task {
  const { progress, stage, error, input } = fromJson<TaskJson>(row.json);
  return {
    id: row.id,
    userId: row.user_id,
    sessionId: row.session_id,
    kind: row.kind as TaskKind, // only ever written from the kinds there are
    status: row.status as TaskStatus, // only ever written from the statuses there are
    progress,
    ...(stage !== undefined && { stage }),
    ...(error && { error }),
    input,
    state: fromJson(row.state),
    ...(row.content_sha256 !== null && { contentSha256: row.content_sha256 }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lease:
      row.lease_owner === null || row.lease_until === null ? null : { owner: row.lease_owner, until: row.lease_until },
  };
}

async function insertTask(
  transaction: WriteTransaction,
  task: Parameters<TaskStore['insert']>[0],
  now: string,
): Promise<Task> {
  const session = await findSessionRow(transaction, task.userId, task.sessionId);
  if (!session) throw new AppError('not-found', 'There is no such session.', { kind: 'session' });
  const known = await findRow(transaction, task.userId, task.id);
  if (known) return toTask(known);
  await assertRoom(transaction, task.userId);
  const json: TaskJson = { progress: 0, input: task.input };
  const row: TaskRow = {
    id: task.id,
    session_id: task.sessionId,
    user_id: task.userId,
    kind: task.kind,
    status: 'queued',
    is_open: 1,
    created_at: now,
    updated_at: now,
    lease_owner: null,
    lease_until: null,
    content_sha256: null,
    json: JSON.stringify(json),
    state: 'null',
  };
  await transaction.insertInto('tasks').values(row).execute();
  return toTask(row);
}

async function assertRoom(transaction: WriteTransaction, userId: string): Promise<void> {
  const { count } = await transaction
    .selectFrom('tasks')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .where('is_open', '=', 1)
    .executeTakeFirstOrThrow();
  assertLimit('openTasksPerUser', count + 1);
}

function findRow(transaction: ReadTransaction, userId: string, id: string): Promise<TaskRow | undefined> {
  const rows = transaction.selectFrom('tasks').selectAll().where('id', '=', id).where('user_id', '=', userId);
  return rows.executeTakeFirst();
}

async function listTasks(
  transaction: ReadTransaction,
  userId: string,
  sessionId: string,
  kind: TaskKind,
  page: PageRequest,
): Promise<Page<Task> | null> {
  const limit = pageLimit(page);
  const place = readCursor(page, 'tasks', 'string');
  if (!(await findSessionRow(transaction, userId, sessionId))) return null;
  let rows = transaction
    .selectFrom('tasks')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('kind', '=', kind)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (place) rows = rows.where(beyond('created_at', 'desc', place));
  return toPage(await rows.execute(), limit, 'tasks', (row) => ({ value: row.created_at, id: row.id }), toTask);
}

/** Finds and takes in one statement, so two processes never take the same one. */
async function claim(
  transaction: WriteTransaction,
  { owner, leaseMs, taskIds }: Parameters<TaskStore['claim']>[0],
  now: Date,
): Promise<Task | null> {
  const at = now.toISOString();
  let candidates = transaction
    .selectFrom('tasks as candidate')
    .select('candidate.id')
    .where(sql<boolean>`is_open = 1`)
    .where((builder) => builder.or([builder('lease_until', 'is', null), builder('lease_until', '<=', at)]))
    .orderBy('created_at')
    .orderBy('id')
    .limit(1);
  if (taskIds) candidates = candidates.where('candidate.id', 'in', taskIds);
  const row = await transaction
    .updateTable('tasks')
    .set({ lease_owner: owner, lease_until: leaseEnd(now, leaseMs), status: 'running', updated_at: at })
    .where('id', '=', candidates)
    .returningAll()
    .executeTakeFirst();
  return row ? toTask(row) : null;
}

function leaseEnd(now: Date, leaseMs: number): string {
  return new Date(now.getTime() + leaseMs).toISOString();
}

function isOpen(status: TaskStatus): boolean {
  return status === 'queued' || status === 'running';
}

async function saveHeld(
  transaction: WriteTransaction,
  { id, status, progress, stage, error, state, contentSha256 }: TaskProgress,
  { owner, leaseMs }: { readonly owner: string; readonly leaseMs: number },
  now: Date,
): Promise<boolean> {
  const row = await transaction
    .selectFrom('tasks')
    .select('json')
    .where('id', '=', id)
    .where('lease_owner', '=', owner)
    .executeTakeFirst();
  if (!row) return false;
  const { input } = fromJson<TaskJson>(row.json);
  const json: TaskJson = { progress, ...(stage !== undefined && { stage }), ...(error && { error }), input };
  await transaction
    .updateTable('tasks')
    .set({
      status,
      is_open: isOpen(status) ? 1 : 0,
      updated_at: now.toISOString(),
      lease_owner: isOpen(status) ? owner : null,
      lease_until: isOpen(status) ? leaseEnd(now, leaseMs) : null,
      content_sha256: contentSha256 ?? null,
      json: JSON.stringify(json),
      state: JSON.stringify(state ?? null),
    })
    .where('id', '=', id)
    .execute();
  return true;
}

async function cancel(
  transaction: WriteTransaction,
  userId: string,
  taskId: string,
  now: string,
): Promise<Task | null> {
  const row = await findRow(transaction, userId, taskId);
  if (!row || row.is_open === 0) return row ? toTask(row) : null;
  const { stage: _stage, ...json } = fromJson<TaskJson>(row.json);
  const ended: TaskRow = {
    ...row,
    status: 'cancelled',
    is_open: 0,
    updated_at: now,
    lease_owner: null,
    lease_until: null,
    json: JSON.stringify(json),
  };
  await transaction.updateTable('tasks').set(ended).where('id', '=', taskId).execute();
  return toTask(ended);
}
