import { type ExpressionBuilder, sql } from 'kysely';
import { likePatterns, searchWords } from '../sql/fold.ts';
import type { ReadTransaction } from '../sql/sqlite.ts';
import type { Tables } from '../sql/tables.ts';

/**
 * From how many texts on a word counts as common. Looking up so many sessions one by one costs about what walking down the
 * list costs until a page of a word that common is full.
 */
const COMMON_TEXTS = 2000;
/** Letters the index looks words up by. */
const GRAM_LENGTH = 3;
/** More narrow the search no further, and each costs a look into the index. */
const MAX_GRAMS = 24;

/** What a search asks of a session: a condition for each word, and, when a word is rare, which sessions come into question at all. */
export interface SessionSearch {
  readonly conditions: readonly ((builder: ExpressionBuilder<Tables, 'sessions'>) => ReturnType<typeof mentions>)[];
  /** Query for the index whose hits hold every session that matches; null: every word is common or too short to be looked up. */
  readonly rareGrams: string | null;
}

/** Reads a search and asks the index how rare its words are. */
export async function planSearch(transaction: ReadTransaction, query: string): Promise<SessionSearch> {
  const conditions = likePatterns(query).map(
    (pattern) => (builder: ExpressionBuilder<Tables, 'sessions'>) => mentions(builder, pattern),
  );
  let rareGrams: string | null = null;
  let fewest = COMMON_TEXTS;
  for (const grams of searchWords(query).flatMap((word) => gramsOf(word) ?? [])) {
    const count = await countTexts(transaction, grams, fewest);
    if (count < fewest) [rareGrams, fewest] = [grams, count];
  }
  return { conditions, rareGrams };
}

/** Sessions with a text that the index finds by these grams. */
export function sessionsWithGrams(grams: string) {
  return sql<boolean>`sessions.id in (
    select documents.session_id from search_index join search_documents as documents on documents.id = search_index.rowid
    where search_index match ${grams})`;
}

/** A word as a query of the index, that finds every text with the word in it and some others; null for a word that is too short. */
function gramsOf(word: string): string | null {
  const letters = Array.from(word);
  const grams = new Set<string>();
  for (let start = 0; start + GRAM_LENGTH <= letters.length && grams.size < MAX_GRAMS; start += 1) {
    grams.add(letters.slice(start, start + GRAM_LENGTH).join(''));
  }
  if (grams.size === 0) return null;
  return [...grams].map((gram) => `"${gram.replaceAll('"', '""')}"`).join(' AND ');
}

/** How many texts the index finds, counted no further than `most`. */
async function countTexts(transaction: ReadTransaction, grams: string, most: number): Promise<number> {
  const counted = await sql<{ count: number }>`
    select count(*) as count from (select 1 from search_index where search_index match ${grams} limit ${most})`.execute(
    transaction,
  );
  return counted.rows[0]?.count ?? 0;
}

function mentions(builder: ExpressionBuilder<Tables, 'sessions'>, pattern: string) {
  const inSession = builder
    .selectFrom('session_search')
    .select('session_id')
    .whereRef('session_search.session_id', '=', 'sessions.id')
    .where(sql<boolean>`text like ${pattern} escape '\\'`);
  const inShots = builder
    .selectFrom('shots')
    .select('shots.id')
    .whereRef('shots.session_id', '=', 'sessions.id')
    .where('shots.trashed_at', 'is', null)
    .where(sql<boolean>`shots.search_text like ${pattern} escape '\\'`);
  return builder.or([builder.exists(inSession), builder.exists(inShots)]);
}
