import type { SettingsPatch } from '#contract/records/commands.ts';
import type { SceneProxy, StyleReference } from '#contract/records/continuity.ts';
import type { PatchOperation } from '#contract/records/history.ts';
import type { CommitResult } from '#server/store/port.ts';
import type { Command, SessionDeps } from './deps.ts';
import { ensureContinuity, type OwnContinuity } from './ensure-continuity.ts';
import { patchSession } from './patch-session.ts';

/** Changes some of the sequence's settings; on a session without a sequence it makes one. */
export function setSettings(
  deps: SessionDeps,
  { settings, ...command }: Command & { readonly settings: SettingsPatch },
): Promise<CommitResult> {
  return patchSession(deps, { ...command, patch: { continuity: { settings } } });
}

/** Sets the still whose look the shots match, or takes it away with `null`. */
export function setStyleReference(
  deps: SessionDeps,
  { reference, ...command }: Command & { readonly reference: StyleReference | null },
): Promise<CommitResult> {
  const label = reference ? 'Set the style reference' : 'Removed the style reference';
  return setPart(deps, command, 'primaryStyleReference', reference, { label, isUndoable: true });
}

/** Sets the scene proxy, or takes it away. How far a job has come with building one is not undone; what it made is. */
export function setSceneProxy(
  deps: SessionDeps,
  {
    proxy,
    isUndoable = false,
    ...command
  }: Command & { readonly proxy: SceneProxy | null; readonly isUndoable?: boolean },
): Promise<CommitResult> {
  const words = {
    building: 'Started the scene proxy',
    ready: 'Built the scene proxy',
    failed: 'The scene proxy failed',
  };
  const label = proxy ? words[proxy.status] : 'Removed the scene proxy';
  return setPart(deps, command, 'sceneProxy', proxy, { label, isUndoable });
}

function setPart(
  deps: SessionDeps,
  command: Command,
  field: keyof Pick<OwnContinuity, 'primaryStyleReference' | 'sceneProxy'>,
  value: StyleReference | SceneProxy | null,
  { label, isUndoable }: { readonly label: string; readonly isUndoable: boolean },
): Promise<CommitResult> {
  return deps.store.commit({
    ...command,
    isUndoable,
    change: async (view) => {
      const { continuity, ops } = await ensureContinuity(view);
      const path = `/continuity/${field}`;
      if (value === null && (continuity[field] ?? null) === null) return { label, ops: [] };
      const set: PatchOperation = value === null ? { op: 'remove', path } : { op: 'add', path, value };
      return { label, ops: [...ops, set] };
    },
  });
}
