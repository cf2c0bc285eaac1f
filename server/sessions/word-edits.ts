import type { HistoryEntry, PatchOperation } from '#contract/records/history.ts';
import type { PromptVersion } from '#contract/records/prompt.ts';
import type { SessionHistory } from '#server/store/port.ts';

/** What the history says of an edit that took a suggestion; who reads it later knows where the words came from. */
export const SUGGESTION_LABEL = 'Took a suggestion';

type WordEdit = NonNullable<PromptVersion['edits']>[number];

const PAGE = 100;
/** A version holds at most so many; what lies further back is left out. */
const MOST_EDITS = 10_000;

/**
 * How the words came about since the last version was kept, oldest first: each step of the history that changed them, by how
 * much, and where it came from. Absent when nothing did.
 */
export async function wordEditsSinceVersion(
  history: Pick<SessionHistory, 'list'>,
  userId: string,
  sessionId: string,
): Promise<PromptVersion['edits']> {
  const edits: WordEdit[] = [];
  let cursor: string | undefined;
  do {
    const page = await history.list(userId, sessionId, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
    for (const entry of page?.items ?? []) {
      if (entry.kind === 'change' && entry.forward.some(isKeeping)) return finish(edits);
      const edit = editOf(entry);
      if (edit) edits.push(edit);
    }
    cursor = page?.nextCursor;
  } while (cursor !== undefined && edits.length < MOST_EDITS);
  return finish(edits);
}

function finish(newestFirst: readonly WordEdit[]): PromptVersion['edits'] {
  return newestFirst.length > 0 ? newestFirst.slice(0, MOST_EDITS).toReversed() : undefined;
}

function isKeeping({ op, path }: PatchOperation): boolean {
  return op === 'add' && /^\/versions\/[^/]+$/.test(path);
}

function editOf(entry: HistoryEntry): WordEdit | null {
  const after = lengthIn(entry.forward);
  if (after === undefined) return null;
  const before = lengthIn(entry.inverse) ?? null;
  const delta = after === null || before === null ? undefined : after - before;
  return { at: entry.at, ...(delta !== undefined && { delta }), source: sourceOf(entry) };
}

/** Length of the words that operations write, of those that are shown where they write both; `null` when that is not in them, `undefined` when they write none. */
function lengthIn(operations: readonly PatchOperation[]): number | null | undefined {
  const lengths = new Map(operations.flatMap((operation) => wordsIn(operation)));
  return lengths.has('output') ? lengths.get('output') : lengths.get('input');
}

function wordsIn(operation: PatchOperation): [field: string, length: number | null][] {
  const { path } = operation;
  const field = /^\/prompt\/(input|output)$/.exec(path)?.[1];
  // Without an optimised text the typed one is shown, and how long that is stands elsewhere.
  if (field !== undefined) return [[field, operation.op === 'remove' ? null : lengthOf(operation.value)]];
  if (path !== '/prompt') return [];
  if (operation.op === 'remove') return [['input', 0]];
  return isRecord(operation.value)
    ? Object.entries(operation.value)
        .filter(([name]) => name === 'input' || name === 'output')
        .map(([name, value]) => [name, lengthOf(value)])
    : [];
}

function sourceOf({ kind, actor, label }: HistoryEntry): WordEdit['source'] {
  if (kind !== 'change' || actor === 'system') return 'unknown';
  return label === SUGGESTION_LABEL ? 'suggestion' : 'manual';
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' ? value.length : 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
