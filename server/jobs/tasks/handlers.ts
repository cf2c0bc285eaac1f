import type { TaskKind } from '#server/store/port.ts';
import { runExport } from '../exports/run-export.ts';
import { runSceneProxyBuild } from '../scene-proxy/build-scene-proxy.ts';
import type { TaskHandler } from './task-handler.ts';

/** Who does each kind of task; a kind without one does not compile. */
export const taskHandlers: Readonly<Record<TaskKind, TaskHandler>> = {
  export: runExport,
  'scene-proxy': runSceneProxyBuild,
};
