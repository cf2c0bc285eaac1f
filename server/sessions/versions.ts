import { invalidInput } from '#contract/errors.ts';
import { newId } from '#contract/ids.ts';
import { pointer } from '#contract/json-pointer.ts';
import type { PatchOperation } from '#contract/records/history.ts';
import type { Prompt, PromptVersion } from '#contract/records/prompt.ts';
import { textSignature } from '#contract/text-signature.ts';
import { keepHighlights } from '#server/prompt/labelling/keep-highlights.ts';
import type { CommitResult } from '#server/store/port.ts';
import type { Command, SessionDeps } from './deps.ts';
import { quoted } from './labels.ts';
import { found } from './not-found.ts';
import { wordEditsSinceVersion } from './word-edits.ts';

/** What a version keeps of the prompt. */
const KEPT_FIELDS = ['input', 'output', 'generationParams', 'keyframes', 'highlightCache'] as const;

export interface AddVersionResult extends CommitResult {
  readonly version: PromptVersion;
}

/** Keeps the words as they are now. Throws `invalid-input` for a session without a prompt. */
export async function addVersion(
  deps: SessionDeps,
  { label, ...command }: Command & { readonly label?: string },
): Promise<AddVersionResult> {
  const kept: { version?: PromptVersion } = {};
  const edits = await wordEditsSinceVersion(deps.store.history, command.userId, command.sessionId);
  const result = await deps.store.commit({
    ...command,
    isUndoable: true,
    change: async (view) => {
      const { prompt } = await view.body();
      if (!prompt) throw invalidInput('', 'This session has no prompt yet, so there is nothing to keep.');
      const version = { ...versionOf(deps, prompt, label), ...(edits && { edits }) };
      kept.version = version;
      const ops: PatchOperation[] = [{ op: 'add', path: pointer('versions', version.id), value: version }];
      return { label: label === undefined ? 'Kept a version' : `Kept version ${quoted(label)}`, ops };
    },
  });
  return { ...result, version: found(kept.version ?? null, 'version') };
}

function versionOf({ words, now: clock }: SessionDeps, prompt: Prompt, label: string | undefined): PromptVersion {
  const now = clock().toISOString();
  const text = prompt.output ?? prompt.input;
  const highlights = words && keepHighlights(words, text, prompt.highlightCache, now);
  const kept = Object.fromEntries(KEPT_FIELDS.map((field) => [field, prompt[field]]));
  return {
    ...kept,
    id: newId(),
    ...(label !== undefined && { label }),
    input: prompt.input,
    createdAt: now,
    signature: textSignature(text),
    ...(highlights && { highlightCache: highlights }),
  };
}

/** Makes the words what they were in a version; everything a version does not keep stays. */
export function restoreVersion(
  deps: SessionDeps,
  { versionId, ...command }: Command & { readonly versionId: string },
): Promise<CommitResult> {
  return deps.store.commit({
    ...command,
    isUndoable: true,
    change: async (view) => {
      const version = found(await view.version(versionId), 'version');
      const { prompt } = await view.body();
      const ops = KEPT_FIELDS.flatMap((field): PatchOperation[] => {
        const [old, wanted, path] = [prompt?.[field], version[field], pointer('prompt', field)];
        if (wanted === undefined) return old === undefined ? [] : [{ op: 'remove', path }];
        return JSON.stringify(old) === JSON.stringify(wanted) ? [] : [{ op: 'add', path, value: wanted }];
      });
      return { label: `Went back to version ${version.label ? quoted(version.label) : 'of before'}`, ops };
    },
  });
}

/** Names a version, or takes its name away with `null`. */
export function labelVersion(
  deps: SessionDeps,
  { versionId, label, ...command }: Command & { readonly versionId: string; readonly label: string | null },
): Promise<CommitResult> {
  return deps.store.commit({
    ...command,
    isUndoable: true,
    change: async (view) => {
      const version = found(await view.version(versionId), 'version');
      const path = pointer('versions', versionId, 'label');
      const words = label === null ? 'Removed the name of a version' : `Named a version ${quoted(label)}`;
      if ((version.label ?? null) === label) return { label: words, ops: [] };
      return { label: words, ops: [label === null ? { op: 'remove', path } : { op: 'add', path, value: label }] };
    },
  });
}

/** Takes a version away; undo brings it back to its place. */
export function removeVersion(
  deps: SessionDeps,
  { versionId, ...command }: Command & { readonly versionId: string },
): Promise<CommitResult> {
  return deps.store.commit({
    ...command,
    isUndoable: true,
    change: async (view) => {
      const version = found(await view.version(versionId), 'version');
      const label = `Removed version ${version.label ? quoted(version.label) : ''}`.trim();
      return { label, ops: [{ op: 'remove', path: pointer('versions', versionId) }] };
    },
  });
}
