import { sessions } from './001-sessions.ts';
import { media } from './002-media.ts';
import { generations } from './003-generations.ts';
import { legacy } from './004-legacy.ts';
import { search } from './005-search.ts';
import { rollout } from './006-rollout.ts';
import { tasks } from './007-tasks.ts';
import { queue } from './008-queue.ts';
import { example } from './009-example.ts';
import type { Migration } from './migration.ts';

/** Every step of the schema in order; a new one is a new file and a line here. */
export const migrations: readonly Migration[] = [
  sessions,
  media,
  generations,
  legacy,
  search,
  rollout,
  tasks,
  queue,
  example,
];
