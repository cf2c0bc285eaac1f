import type { Tool } from '#client/session/tool.ts';
import { continuity } from './continuity/index.ts';
import { create } from './create/index.ts';
import { jobs } from './jobs/index.ts';
import { library } from './library/index.ts';
import { sessions } from './sessions/index.ts';
import { settings } from './settings/index.ts';
import { studio } from './studio/index.ts';

/** Every tool, in the order of the rail. */
export const tools: readonly Tool[] = [sessions, create, studio, continuity, library, jobs, settings];
