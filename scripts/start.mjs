// npm start: install on first run, build when something changed, then serve. Plain Node, since nothing is installed yet.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
await ensureBuilt();
process.env.NODE_ENV ??= 'production';
// Structured logs of every answer are for operators; LOG_LEVEL=info brings them back.
process.env.LOG_LEVEL ??= 'warn';
await import(pathToFileURL(join(root, 'dist/server/main.js')).href);
