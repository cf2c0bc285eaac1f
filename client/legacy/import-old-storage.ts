import { rememberPlace } from '#client/session/last-place.ts';
import { sendJson } from '#client/session/request.ts';
import { keepEntries, type OldControls, type OldStorage, readOldStorage } from './old-storage.ts';

/** Entries of one request: a body may have 2 MB. */
const MAX_BATCH_LENGTH = 1_500_000;
const MAX_BATCH_ENTRIES = 25;

/** What became of one entry; `index` is its place in the old history. */
export interface ImportResult {
  readonly index: number;
  readonly outcome: 'imported' | 'skipped' | 'refused';
  readonly sessionId?: string;
  readonly reason?: string;
}

export interface ImportAnswer {
  readonly results: readonly ImportResult[];
  /** Session that holds the settings for the next generation; null when they were not asked for or there were none. */
  readonly controlsSessionId: string | null;
  /** Whether the older product's keys are gone from this browser. */
  readonly isCleared: boolean;
}

/**
 * Brings the chosen entries to the server. Only once it has answered for every one of them are those it has taken away from the
 * browser; refused and unchosen ones stay. Throws RequestError when an answer is missing: everything stays then, and bringing
 * it in again makes nothing twice.
 */
export async function importOldStorage(
  old: OldStorage,
  chosen: ReadonlySet<number>,
  options: { readonly withControls: boolean; readonly onResults: (results: readonly ImportResult[]) => void },
  store: Storage = localStorage,
): Promise<ImportAnswer> {
  const results: ImportResult[] = [];
  for (const batch of batchesOf(old.entries, chosen)) {
    const body = { entries: batch.map(({ entry }) => entry) };
    const answer = await sendJson('post /import/local-history', { body });
    for (const { index, ...rest } of answer.results) results.push({ ...rest, index: batch[index]?.index ?? index });
    options.onResults([...results]);
  }
  if (results.length !== chosen.size) throw new Error('The server has not answered for every entry.');
  const controlsSessionId = options.withControls && old.controls ? await importControls(old.controls) : null;
  const taken = new Set(results.filter(({ outcome }) => outcome !== 'refused').map(({ index }) => index));
  const left = old.entries.filter((_, index) => !taken.has(index));
  keepEntries(store, left, controlsSessionId !== null);
  rememberTool(old, results);
  return { results, controlsSessionId, isCleared: readOldStorage(store) === null };
}

function* batchesOf(entries: readonly unknown[], chosen: ReadonlySet<number>) {
  let batch: { readonly index: number; readonly entry: unknown }[] = [];
  let length = 0;
  for (const [index, entry] of entries.entries()) {
    if (!chosen.has(index)) continue;
    const size = JSON.stringify(entry).length;
    if (batch.length > 0 && (batch.length >= MAX_BATCH_ENTRIES || length + size > MAX_BATCH_LENGTH)) {
      yield batch;
      [batch, length] = [[], 0];
    }
    batch.push({ index, entry });
    length += size;
  }
  if (batch.length > 0) yield batch;
}

/** The settings become a piece of work without words, so that nothing is lost and the next prompt can begin from it. */
async function importControls({ targetModel, generationParams }: OldControls): Promise<string> {
  const prompt = { input: '', ...(targetModel !== undefined && { targetModel }), generationParams };
  const body = { name: 'Settings from the older product', prompt };
  return (await sendJson('post /sessions', { body })).id;
}

/** The newest of it opens in the tool the person was in. */
function rememberTool({ activeTool }: OldStorage, results: readonly ImportResult[]): void {
  const newest = results.find(({ outcome, sessionId }) => outcome === 'imported' && sessionId !== undefined);
  if (activeTool !== null && newest?.sessionId !== undefined) rememberPlace(newest.sessionId, activeTool);
}
