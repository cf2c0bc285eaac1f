import { sql } from 'kysely';
import type { PromptVersion } from '#contract/records/prompt.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import { fromJson } from '../queries/rows.ts';
import { searchText } from '../sql/fold.ts';
import type { WriteTransaction } from '../sql/sqlite.ts';
import type { Draft } from './draft.ts';
import type { RecordKind, Touched } from './touched.ts';

/** Rows of one INSERT: as many as keep its parameters well under SQLite's limit. */
const CHUNK = 100;

/** How the counters of a session change. */
export interface Delta {
  shots: number;
  versions: number;
  takes: number;
  durationMs: number;
  /** Whether the pictures of the film may be others now. */
  isFilmTouched: boolean;
  /** Whether the first words of the first shot may be others now. */
  isFirstShotTouched: boolean;
}

/** Writes the touched shots, versions and takes and counts what that changes. */
export async function saveRecords(
  transaction: WriteTransaction,
  sessionId: string,
  draft: Draft,
  touched: Touched,
  now: string,
): Promise<Delta> {
  const delta: Delta = {
    shots: 0,
    versions: 0,
    takes: 0,
    durationMs: 0,
    isFilmTouched: false,
    isFirstShotTouched: false,
  };
  await saveShots(transaction, sessionId, draft, touched.shots, now, delta);
  await saveVersions(transaction, sessionId, draft, touched.versions, now, delta);
  await saveTakes(transaction, sessionId, draft, touched.takes, delta);
  return delta;
}

async function saveShots(
  transaction: WriteTransaction,
  sessionId: string,
  { document, before }: Draft,
  ids: ReadonlySet<string>,
  now: string,
  delta: Delta,
): Promise<void> {
  const rows = [];
  const bodies: Record<string, string> = {};
  for (const id of ids) {
    const json = before.shots.get(id);
    const old = json === undefined ? undefined : fromJson<Shot>(json);
    const shot = document.shots[id] as Shot | undefined; // validated
    compareShots(old, shot, delta);
    if (!shot) continue;
    if (old && isInPlace(old, shot)) {
      bodies[id] = JSON.stringify(shot);
      continue;
    }
    rows.push({
      session_id: sessionId,
      id,
      position: shot.position,
      selected_take_id: shot.selectedTakeId ?? null,
      trashed_at: null,
      json: JSON.stringify(shot),
      search_text: searchText(shot.title, shot.prompt),
    });
  }
  for (const chunk of chunks(rows)) {
    await transaction
      .insertInto('shots')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(['session_id', 'id']).doUpdateSet((builder) => ({
          position: builder.ref('excluded.position'),
          selected_take_id: builder.ref('excluded.selected_take_id'),
          trashed_at: null,
          json: builder.ref('excluded.json'),
          search_text: builder.ref('excluded.search_text'),
        })),
      )
      .execute();
  }
  await saveBodies(transaction, sessionId, bodies);
  await putAside(transaction, 'shots', sessionId, goneFrom(document.shots, before.shots), now);
}

/** Whether all that rows are found by is what it was. */
function isInPlace(old: Shot, shot: Shot): boolean {
  return (
    old.position === shot.position &&
    old.selectedTakeId === shot.selectedTakeId &&
    old.title === shot.title &&
    old.prompt === shot.prompt
  );
}

/** Writes the records of shots by id, and nothing that an index holds: a third of the work for a change of many. */
async function saveBodies(
  transaction: WriteTransaction,
  sessionId: string,
  bodies: Readonly<Record<string, string>>,
): Promise<void> {
  if (Object.keys(bodies).length === 0) return;
  // All these rows are there, so it only ever updates; an UPDATE with FROM would read the list once for every shot.
  await sql`insert into shots (session_id, id, position, json, search_text)
    select ${sessionId}, key, '', value, '' from json_each(${JSON.stringify(bodies)}) where true
    on conflict (session_id, id) do update set json = excluded.json`.execute(transaction);
}

function compareShots(old: Shot | undefined, shot: Shot | undefined, delta: Delta): void {
  delta.shots += (shot ? 1 : 0) - (old ? 1 : 0);
  delta.durationMs += durationMs(shot) - durationMs(old);
  const hasMoved = old?.position !== shot?.position;
  const hasTake = old?.selectedTakeId !== undefined || shot?.selectedTakeId !== undefined;
  delta.isFilmTouched ||= old?.selectedTakeId !== shot?.selectedTakeId || (hasMoved && hasTake);
  delta.isFirstShotTouched ||= hasMoved || old?.prompt !== shot?.prompt;
}

function durationMs(shot: Shot | undefined): number {
  return Math.round((shot?.durationSeconds ?? 0) * 1000);
}

async function saveVersions(
  transaction: WriteTransaction,
  sessionId: string,
  { document, before }: Draft,
  ids: ReadonlySet<string>,
  now: string,
  delta: Delta,
): Promise<void> {
  let next: number | null = null;
  for (const id of ids) {
    const version = document.versions[id] as PromptVersion | undefined; // validated
    delta.versions += (version ? 1 : 0) - (before.versions.has(id) ? 1 : 0);
    if (!version) continue;
    next = next === null ? await nextOrdinal(transaction, sessionId) : next + 1;
    const json = JSON.stringify(version);
    await transaction
      .insertInto('versions')
      .values({ session_id: sessionId, id, ordinal: next, trashed_at: null, json })
      // A version that comes back stands where it stood.
      .onConflict((conflict) => conflict.columns(['session_id', 'id']).doUpdateSet({ trashed_at: null, json }))
      .execute();
  }
  await putAside(transaction, 'versions', sessionId, goneFrom(document.versions, before.versions), now);
}

async function nextOrdinal(transaction: WriteTransaction, sessionId: string): Promise<number> {
  const row = await transaction
    .selectFrom('versions')
    .select(({ fn }) => fn.max('ordinal').as('last'))
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

async function saveTakes(
  transaction: WriteTransaction,
  sessionId: string,
  { document, before }: Draft,
  ids: ReadonlySet<string>,
  delta: Delta,
): Promise<void> {
  for (const id of ids) {
    const take = document.takes[id] as Take | undefined; // validated; takes are never removed
    if (!take) continue;
    delta.isFilmTouched = true;
    const old = before.takes.get(id);
    const wasLive = old !== undefined && fromJson<Take>(old).trashedAt === undefined;
    delta.takes += (take.trashedAt === undefined ? 1 : 0) - (wasLive ? 1 : 0);
    const changing = { trashed_at: take.trashedAt ?? null, json: JSON.stringify(take) };
    if (old !== undefined) {
      const row = transaction.updateTable('takes').set(changing);
      await row.where('session_id', '=', sessionId).where('id', '=', id).execute();
      continue;
    }
    const subject = { session_id: sessionId, subject_kind: take.of.kind, subject_id: take.of.id };
    await transaction
      .insertInto('takes')
      .values({
        ...subject,
        ...changing,
        id,
        number: take.number,
        created_at: take.createdAt,
        media_asset_id: take.mediaAssetId,
        poster_asset_id: take.posterAssetId,
      })
      .execute();
    await transaction
      .insertInto('take_numbers')
      .values({ ...subject, last_number: take.number })
      .onConflict((conflict) =>
        conflict
          .columns(['session_id', 'subject_kind', 'subject_id'])
          .doUpdateSet({ last_number: take.number })
          .where('take_numbers.last_number', '<', take.number),
      )
      .execute();
  }
}

function goneFrom(records: Readonly<Record<string, unknown>>, before: ReadonlyMap<string, string>): string[] {
  return [...before.keys()].filter((id) => records[id] === undefined);
}

async function putAside(
  transaction: WriteTransaction,
  table: Exclude<RecordKind, 'takes'>,
  sessionId: string,
  ids: readonly string[],
  now: string,
): Promise<void> {
  for (const chunk of chunks(ids)) {
    await transaction
      .updateTable(table)
      .set({ trashed_at: now })
      .where('session_id', '=', sessionId)
      .where('id', 'in', chunk)
      .execute();
  }
}

function chunks<T>(items: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < items.length; start += CHUNK) parts.push(items.slice(start, start + CHUNK));
  return parts;
}
