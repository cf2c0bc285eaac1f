import type { Selectable } from 'kysely';
import type { Session } from '#contract/records/session.ts';
import type { SessionRow } from '../queries/sessions.ts';
import type { StoredContinuity, StoredPrompt } from '../queries/rows.ts';
import { nameKey, searchText } from '../sql/fold.ts';
import type { WriteTransaction } from '../sql/sqlite.ts';
import type { SessionTable } from '../sql/tables.ts';
import type { Draft } from './draft.ts';
import type { Delta } from './save-records.ts';
import type { Touched } from './touched.ts';

const MAX_PREVIEW_LENGTH = 280;
const MAX_FILM_POSTERS = 12;

/** Writes the session's own row: its fields, its parts that are whole or absent, and what lists show of it. */
export async function saveSession(
  transaction: WriteTransaction,
  row: SessionRow,
  draft: Draft,
  touched: Touched,
  delta: Delta,
  stamp: { readonly revision: number; readonly updatedAt: string },
): Promise<void> {
  // Validated; parts that were not touched are not in the draft.
  const document = draft.document as Draft['document'] & Partial<Session>;
  const update: Partial<Selectable<SessionTable>> = {
    revision: stamp.revision,
    updated_at: stamp.updatedAt,
    shot_count: row.shot_count + delta.shots,
    version_count: row.version_count + delta.versions,
    take_count: row.take_count + delta.takes,
    duration_ms: row.duration_ms + delta.durationMs,
  };
  if (touched.fields) Object.assign(update, fieldColumns(document));
  if (touched.prompt) {
    await savePart(transaction, 'prompts', row.id, document['prompt']);
    update.has_prompt = document.prompt ? 1 : 0;
    update.prompt_uuid = document.prompt?.uuid ?? null;
  }
  if (touched.continuity) {
    await savePart(transaction, 'continuities', row.id, document['continuity']);
    update.has_continuity = document.continuity ? 1 : 0;
  }
  if (touched.prompt || touched.continuity) update.aspect_ratio = await readAspectRatio(transaction, row.id);
  if (touched.prompt || delta.isFirstShotTouched) update.preview = await readPreview(transaction, row.id);
  if (delta.isFilmTouched) Object.assign(update, await readPosters(transaction, row.id));
  if (touched.prompt || touched.fields) await saveSearch(transaction, row, document, touched);
  await transaction.updateTable('sessions').set(update).where('id', '=', row.id).execute();
}

function fieldColumns(document: Partial<Session>) {
  return {
    name: document.name ?? null,
    name_key: nameKey(document.name),
    description: document.description ?? null,
    status: document.status ?? 'active',
    is_example: document.isExample === true ? 1 : 0,
    trashed_at: document.trashedAt ?? null,
  } satisfies Partial<Selectable<SessionTable>>;
}

async function savePart(
  transaction: WriteTransaction,
  table: 'prompts' | 'continuities',
  sessionId: string,
  part: unknown,
): Promise<void> {
  if (part === undefined) {
    await transaction.deleteFrom(table).where('session_id', '=', sessionId).execute();
    return;
  }
  const json = JSON.stringify(part);
  await transaction
    .insertInto(table)
    .values({ session_id: sessionId, json })
    .onConflict((conflict) => conflict.column('session_id').doUpdateSet({ json }))
    .execute();
}

async function readStored<T>(
  transaction: WriteTransaction,
  table: 'prompts' | 'continuities',
  sessionId: string,
): Promise<T | null> {
  const row = await transaction.selectFrom(table).select('json').where('session_id', '=', sessionId).executeTakeFirst();
  // Validated when it was written.
  return row ? (JSON.parse(row.json) as T) : null;
}

async function readAspectRatio(transaction: WriteTransaction, sessionId: string): Promise<string | null> {
  const continuity = await readStored<StoredContinuity>(transaction, 'continuities', sessionId);
  if (continuity) return continuity.format.aspectRatio;
  const prompt = await readStored<StoredPrompt>(transaction, 'prompts', sessionId);
  const asked = prompt?.generationParams?.['aspect_ratio'];
  return typeof asked === 'string' ? asked.slice(0, 20) : null;
}

/** First words of the prompt, else of the first shot that has any. */
async function readPreview(transaction: WriteTransaction, sessionId: string): Promise<string | null> {
  const prompt = await readStored<StoredPrompt>(transaction, 'prompts', sessionId);
  const words = prompt?.input.trim();
  if (words) return shorten(words);
  const first = await transaction
    .selectFrom('shots')
    .select('json')
    .where('session_id', '=', sessionId)
    .where('trashed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  // Validated when it was written.
  const shotWords = first && (JSON.parse(first.json) as { prompt: string }).prompt.trim();
  return shotWords ? shorten(shotWords) : null;
}

function shorten(words: string): string {
  const short = words.slice(0, MAX_PREVIEW_LENGTH);
  // Not in the middle of a surrogate pair: half a character is no valid text.
  return /[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short;
}

async function readPosters(transaction: WriteTransaction, sessionId: string) {
  const film = await transaction
    .selectFrom('shots')
    .innerJoin('takes', (join) =>
      join.onRef('takes.session_id', '=', 'shots.session_id').onRef('takes.id', '=', 'shots.selected_take_id'),
    )
    .select('takes.poster_asset_id as poster')
    .where('shots.session_id', '=', sessionId)
    .where('shots.trashed_at', 'is', null)
    .where('shots.selected_take_id', 'is not', null)
    .orderBy('shots.position')
    .orderBy('shots.id')
    .limit(MAX_FILM_POSTERS)
    .execute();
  const posters = film.map(({ poster }) => poster);
  return {
    film_poster_asset_ids: JSON.stringify(posters),
    poster_asset_id: posters[0] ?? (await newestPoster(transaction, sessionId)),
  };
}

async function newestPoster(transaction: WriteTransaction, sessionId: string): Promise<string | null> {
  const newest = await transaction
    .selectFrom('takes')
    .select('poster_asset_id')
    .where('session_id', '=', sessionId)
    .where('trashed_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.poster_asset_id ?? null;
}

async function saveSearch(
  transaction: WriteTransaction,
  row: SessionRow,
  document: Partial<Session>,
  touched: Touched,
): Promise<void> {
  const prompt = touched.prompt ? document.prompt : await readStored<StoredPrompt>(transaction, 'prompts', row.id);
  const name = touched.fields ? document.name : (row.name ?? undefined);
  const text = searchText(name, prompt?.title, prompt?.input, prompt?.output);
  await transaction
    .insertInto('session_search')
    .values({ session_id: row.id, text })
    .onConflict((conflict) => conflict.column('session_id').doUpdateSet({ text }))
    .execute();
}
