import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** How tests start `raccord`: from the source, or with `RACCORD_CHILDREN=built` from the build, which starts sooner. */
export const PROGRAM: readonly string[] =
  process.env.RACCORD_CHILDREN === 'built'
    ? [process.execPath, join(ROOT, 'dist/cli/main.js')]
    : [process.execPath, '--import', 'tsx', join(ROOT, 'cli/main.ts')];
