import type { SessionPatch } from '#contract/records/commands.ts';
import type { PatchOperation } from '#contract/records/history.ts';
import type { Change, CommitResult, SessionView } from '#server/store/port.ts';
import { checkReferences, referencesOf } from './check-references.ts';
import { newPrompt } from './create-session.ts';
import type { Command, SessionDeps } from './deps.ts';
import { newContinuity } from './ensure-continuity.ts';
import { changedFields, quoted } from './labels.ts';
import { SUGGESTION_LABEL } from './word-edits.ts';
import { mergePatchOperations } from '#contract/merge-patch.ts';

export interface PatchSession extends Command {
  readonly patch: SessionPatch;
  /** Set while somebody types, the same for the same field: the pauses make the entries. */
  readonly coalesceKey?: string;
  /** The words it writes were suggested, not typed. */
  readonly isSuggestion?: boolean;
}

/**
 * Changes the fields a merge patch names, and none beside them. A patch that changes nothing leaves no trace. Throws
 * `invalid-input`, also for pictures that are not the user's.
 */
export async function patchSession(
  deps: SessionDeps,
  { patch, isSuggestion = false, ...command }: PatchSession,
): Promise<CommitResult> {
  const { userId, sessionId } = command;
  await checkReferences(deps, userId, referencesOf({ keyframes: patch.prompt?.keyframes }, ['prompt']), async () =>
    referencesOf((await deps.store.sessions.get(userId, sessionId))?.prompt ?? {}),
  );
  return deps.store.commit({
    ...command,
    isUndoable: true,
    change: async (view) => {
      const change = await planPatch(view, patch);
      return isSuggestion && patch.prompt ? { ...change, label: SUGGESTION_LABEL } : change;
    },
  });
}

async function planPatch(view: SessionView, patch: SessionPatch): Promise<Change> {
  const body = await view.body();
  const { prompt, continuity, ...fields } = patch;
  const ops = [
    ...mergePatchOperations(body, fields, []),
    ...partOperations(body.prompt, prompt, 'prompt', () => newPrompt({ ...withoutNulls(prompt ?? {}) })),
    ...partOperations(body.continuity, continuity, 'continuity', () =>
      newContinuity(continuity?.settings, continuity?.format),
    ),
  ];
  return { label: labelOf(ops, patch), ops };
}

/** Operations on a part that is whole or absent: patched where it is there, made where it is not. */
function partOperations(
  part: object | undefined,
  patch: object | undefined,
  name: 'prompt' | 'continuity',
  make: () => object,
): PatchOperation[] {
  if (patch === undefined) return [];
  if (part) return mergePatchOperations(part, patch, [name]);
  return [{ op: 'add', path: `/${name}`, value: make() }];
}

function withoutNulls(patch: object): object {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== null && value !== undefined));
}

function labelOf(ops: readonly PatchOperation[], patch: SessionPatch): string {
  const roots = new Set(ops.map(({ path }) => path.split('/')[1]));
  if (roots.size > 1) return `Changed ${changedFields(ops, 0)}`;
  const [only] = roots;
  if (only === 'name') return patch.name ? `Renamed to ${quoted(patch.name)}` : 'Removed the name';
  if (only === 'prompt') return ops[0]?.path === '/prompt' ? 'Started the prompt' : `Edited ${changedFields(ops, 1)}`;
  if (only === 'continuity') {
    return ops[0]?.path === '/continuity' ? 'Started the sequence' : `Changed ${changedFields(ops, 2)}`;
  }
  if (only === 'status') return `Marked as ${patch.status ?? 'active'}`;
  return `Changed ${changedFields(ops, 0)}`;
}
