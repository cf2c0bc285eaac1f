import { invalidInput } from '#contract/errors.ts';
import type { PatchOperation } from '#contract/records/history.ts';
import { applyOperations, type JsonObject, segmentsOf } from '../patch/apply-operations.ts';
import { fromJson } from '../queries/rows.ts';
import type { SessionRow } from '../queries/sessions.ts';
import type { ReadTransaction } from '../sql/sqlite.ts';
import type { RecordKind, Touched } from './touched.ts';

/** Most ids in one query. */
const CHUNK = 500;

/**
 * The normalised session as far as a change reaches it: only the touched rows are in it. `shots`, `versions` and `takes` map
 * ids to records; a record that is not there is unknown or was put aside.
 */
export interface Draft {
  readonly document: JsonObject & Record<RecordKind, JsonObject>;
  /** JSON of each touched record as it was; absent when it was not there. */
  readonly before: Readonly<Record<RecordKind, ReadonlyMap<string, string>>>;
}

/** Loads the rows a change reaches. */
export async function loadDraft(transaction: ReadTransaction, row: SessionRow, touched: Touched): Promise<Draft> {
  const before = {
    shots: await loadRecords(transaction, 'shots', row.id, touched.shots),
    versions: await loadRecords(transaction, 'versions', row.id, touched.versions),
    takes: await loadRecords(transaction, 'takes', row.id, touched.takes),
  };
  const document: Draft['document'] = {
    ...sessionFields(row),
    shots: parseAll(before.shots),
    versions: parseAll(before.versions),
    takes: parseAll(before.takes),
  };
  if (touched.prompt && row.has_prompt === 1) document['prompt'] = await loadPart(transaction, 'prompts', row.id);
  if (touched.continuity && row.has_continuity === 1) {
    document['continuity'] = await loadPart(transaction, 'continuities', row.id);
  }
  return { document, before };
}

/** Applies a change to a draft and gives back its inverse. A record that is already there cannot be added again. */
export function applyToDraft(draft: Draft, operations: readonly PatchOperation[]): PatchOperation[] {
  const inverse = operations.map((operation) => {
    refuseSecond(draft, operation);
    return applyOperations(draft.document, [operation]);
  });
  return inverse.reverse().flat();
}

function refuseSecond({ document }: Draft, { op, path }: PatchOperation): void {
  const [kind = '', id, field] = segmentsOf(path);
  const isRecord = (kind === 'shots' || kind === 'versions' || kind === 'takes') && field === undefined;
  if (op === 'add' && isRecord && id !== undefined && document[kind][id] !== undefined) {
    throw invalidInput(path, `There is something at ${path} already.`);
  }
}

function sessionFields(row: SessionRow): JsonObject {
  return {
    ...(row.name !== null && { name: row.name }),
    ...(row.description !== null && { description: row.description }),
    status: row.status,
    ...(row.is_example === 1 && { isExample: true }),
    ...(row.trashed_at !== null && { trashedAt: row.trashed_at }),
  };
}

async function loadRecords(
  transaction: ReadTransaction,
  kind: RecordKind,
  sessionId: string,
  ids: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const all = [...ids];
  for (let start = 0; start < all.length; start += CHUNK) {
    let rows = transaction
      .selectFrom(kind)
      .select(['id', 'json'])
      .where('session_id', '=', sessionId)
      .where('id', 'in', all.slice(start, start + CHUNK));
    // A take in the trash is still there; a shot or version that was put aside is not.
    if (kind !== 'takes') rows = rows.where('trashed_at', 'is', null);
    for (const { id, json } of await rows.execute()) found.set(id, json);
  }
  return found;
}

function parseAll(records: ReadonlyMap<string, string>): JsonObject {
  return Object.fromEntries([...records].map(([id, json]) => [id, fromJson(json)]));
}

async function loadPart(
  transaction: ReadTransaction,
  table: 'prompts' | 'continuities',
  sessionId: string,
): Promise<unknown> {
  const row = await transaction.selectFrom(table).select('json').where('session_id', '=', sessionId).executeTakeFirst();
  if (!row) throw invalidInput('', `The session has lost its row in ${table}.`);
  return fromJson(row.json);
}
