import { createHash } from 'node:crypto';
import { canonicalJson } from '#contract/canonical-json.ts';
import { AppError } from '#contract/errors.ts';
import { newId } from '#contract/ids.ts';
import { limits } from '#contract/limits.ts';
import type { SessionDeps } from './deps.ts';
import { readLocalEntry } from './local-history-entry.ts';

/** What became of one entry; `index` is its place in the request. */
export type ImportOutcome =
  | { readonly index: number; readonly outcome: 'imported'; readonly sessionId: string }
  /** It was brought in before. */
  | { readonly index: number; readonly outcome: 'skipped'; readonly sessionId: string }
  | { readonly index: number; readonly outcome: 'refused'; readonly reason: string };

/**
 * Brings in the browser's old `promptHistory`, each entry on its own: a bad one never keeps a good one out. Repeating it
 * brings in nothing twice. Throws only `limit-reached`, for too many entries at once.
 */
export async function importLocalHistory(
  deps: SessionDeps,
  userId: string,
  entries: readonly unknown[],
): Promise<ImportOutcome[]> {
  const maximum = limits.localHistoryEntriesPerImport;
  if (entries.length > maximum) {
    const limit = 'localHistoryEntriesPerImport';
    throw new AppError('limit-reached', `At most ${maximum} entries can be brought in at once.`, { limit, maximum });
  }
  const outcomes: ImportOutcome[] = [];
  for (const [index, entry] of entries.entries()) outcomes.push(await importEntry(deps, userId, entry, index));
  return outcomes;
}

async function importEntry(deps: SessionDeps, userId: string, entry: unknown, index: number): Promise<ImportOutcome> {
  const read = readLocalEntry(entry);
  if (!read.ok) return { index, outcome: 'refused', reason: read.reason };
  const uuid = read.prompt.uuid ?? contentUuid(entry);
  const known = await deps.store.sessions.findByPromptUuid(userId, uuid);
  if (known) return { index, outcome: 'skipped', sessionId: known.id };
  const now = deps.now().toISOString();
  const createdAt = read.createdAt !== null && read.createdAt < now ? read.createdAt : now;
  const { title } = read.prompt;
  try {
    const session = await deps.store.insertSession({
      session: {
        id: newId(),
        userId,
        ...(title !== undefined && { name: title }),
        status: 'active',
        createdAt,
        updatedAt: createdAt,
        revision: 1,
        prompt: { ...read.prompt, uuid },
      },
      label: 'Brought in from this browser',
    });
    return { index, outcome: 'imported', sessionId: session.id };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'storage-full') throw error;
    return { index, outcome: 'refused', reason: error.message };
  }
}

/** A name for an entry that has none, the same whenever it is sent. */
function contentUuid(entry: unknown): string {
  return `local-${createHash('sha256').update(canonicalJson(entry)).digest('hex').slice(0, 32)}`;
}
