// npm run raccord -- <command>: the same program as dist/cli/main.js, built when something changed.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
await ensureBuilt({ quiet: true });
await import(pathToFileURL(join(root, 'dist/cli/main.js')).href);
