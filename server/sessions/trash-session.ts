import type { CommitResult, SessionView } from '#server/store/port.ts';
import type { Command, SessionDeps } from './deps.ts';

/** Puts a session into the trash, from where it is purged after 30 days. Once more is nothing. Not an edit, so never undone. */
export function trashSession(deps: SessionDeps, command: Command): Promise<CommitResult> {
  return deps.store.commit({
    ...command,
    isUndoable: false,
    includeTrashed: true,
    change: async (view) => ({
      label: 'Moved to the trash',
      ops: (await isTrashed(view)) ? [] : [{ op: 'add', path: '/trashedAt', value: deps.now().toISOString() }],
    }),
  });
}

/** Takes a session out of the trash. */
export function restoreSession(deps: SessionDeps, command: Command): Promise<CommitResult> {
  return deps.store.commit({
    ...command,
    isUndoable: false,
    includeTrashed: true,
    change: async (view) => ({
      label: 'Restored from the trash',
      ops: (await isTrashed(view)) ? [{ op: 'remove', path: '/trashedAt' }] : [],
    }),
  });
}

async function isTrashed(view: SessionView): Promise<boolean> {
  return (await view.body()).trashedAt !== undefined;
}
