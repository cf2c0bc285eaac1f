import type { PendingEdit } from '#client/session/outbox.ts';

/** Edits of one session that one window had not saved, as they lie in the browser. Never the truth: the server is asked what stands. */
export interface DraftRecord {
  readonly version: 1;
  /** ISO time it was written. */
  readonly savedAt: string;
  readonly edits: readonly PendingEdit[];
}

/** After this long nobody remembers what an edit was about. */
const EXPIRES_MS = 7 * 24 * 3600 * 1000;

/** The text of a record. */
export function writeRecord(edits: readonly PendingEdit[], now: Date): string {
  return JSON.stringify({ version: 1, savedAt: now.toISOString(), edits } satisfies DraftRecord);
}

/** Reads a record: edits that are damaged or older than seven days are left out, each by itself. Null when nothing of it is left. */
export function readRecord(text: string, now: Date): DraftRecord | null {
  const value = parse(text);
  if (!isFields(value) || value['version'] !== 1 || !Array.isArray(value['edits'])) return null;
  const savedAt = typeof value['savedAt'] === 'string' ? value['savedAt'] : now.toISOString();
  const edits = value['edits'].filter(isPendingEdit).filter(({ at }) => now.getTime() - Date.parse(at) < EXPIRES_MS);
  return edits.length > 0 ? { version: 1, savedAt, edits } : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const KINDS = ['session', 'settings', 'shot', 'add-shot', 'move-shot', 'remove-shot', 'restore-shot', 'select-take'];
const STATES = ['waiting', 'sending', 'conflict', 'refused'];

/** Whether this can be shown and sent. What an edit says in full is checked by the server, as always. */
function isPendingEdit(value: unknown): value is PendingEdit {
  if (!isFields(value) || !isFields(value['edit']) || !Array.isArray(value['before'])) return false;
  const { edit, before, state, at, id, baseRevision } = value;
  const isEdit = isFields(edit) && KINDS.includes(String(edit['kind'])) && hasOwnParts(edit);
  const isBefore = before.every(
    (field) => isFields(field) && typeof field['path'] === 'string' && field['path'].startsWith('/'),
  );
  return (
    isEdit &&
    isBefore &&
    STATES.includes(String(state)) &&
    typeof id === 'string' &&
    typeof baseRevision === 'number' &&
    typeof at === 'string' &&
    !Number.isNaN(Date.parse(at))
  );
}

function hasOwnParts(edit: Readonly<Record<string, unknown>>): boolean {
  const kind = edit['kind'];
  if (kind === 'session' || kind === 'settings') return isFields(edit['patch']);
  if (kind === 'shot') return isFields(edit['patch']) && typeof edit['shotId'] === 'string';
  if (kind === 'add-shot') return isFields(edit['shot']) && typeof edit['shot']['id'] === 'string';
  return typeof edit['shotId'] === 'string';
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
