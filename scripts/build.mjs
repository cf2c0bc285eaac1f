// npm run build: the server and the command line into few files, of which those that are started lie where their sources do
// (dist/server/main.js for server/main.ts); the client into dist/client.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './install.mjs';
import { precompress } from './precompress.mjs';

const dist = join(root, 'dist');
const stamp = join(dist, 'build.json');
/** Built beside and put in place whole: a server that runs from `dist` never finds it half empty. */
const part = join(root, 'dist.part');

/** Packages of pure JavaScript that every start needs: opening their many small files is most of the time that a start takes. */
const BUNDLED = /^(zod|kysely|hono|@hono\/node-server|prom-client|jose)(\/|$)/;

/** Modules that are started as processes or threads of their own, besides the two main ones. */
const CHILD_ENTRY = /-child\.ts$/;

function sourceFiles(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** One hash over everything that a build depends on. */
function sourceHash() {
  const hash = createHash('sha256');
  const files = ['contract', 'server', 'cli', 'client'].flatMap(sourceFiles);
  for (const file of [
    ...files,
    ...['package-lock.json', 'vite.config.ts', 'scripts/build.mjs', 'scripts/precompress.mjs'].map((name) =>
      join(root, name),
    ),
  ]) {
    if (existsSync(file)) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

async function buildServer() {
  const { rolldown } = await import('rolldown');
  // `child-entry` tells by its own place, one folder deep here and among the chunks alike, where the others are.
  const entries = ['server/main.ts', 'server/child-entry.ts', 'cli/main.ts'].map((name) => join(root, name));
  entries.push(...sourceFiles('server').filter((file) => CHILD_ENTRY.test(file)));
  const bundle = await rolldown({
    input: Object.fromEntries(entries.map((path) => [relative(root, path).replace(/\.ts$/, ''), path])),
    cwd: root,
    platform: 'node',
    external: (id) => /^[^.#/]/.test(id) && !BUNDLED.test(id),
  });
  await bundle.write({
    dir: part,
    format: 'esm',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  });
  await bundle.close();
}

async function buildClient() {
  const { build } = await import('vite');
  await build({
    root: join(root, 'client'),
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: join(part, 'client') },
  });
  await precompress(join(part, 'client'));
}

/** Builds when the sources are not those of the last build. */
export async function ensureBuilt({ quiet = false } = {}) {
  const hash = sourceHash();
  if (existsSync(stamp) && JSON.parse(readFileSync(stamp, 'utf8')).hash === hash) return;
  if (!quiet) console.log('Building …');
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  await Promise.all([buildServer(), buildClient()]);
  writeFileSync(join(part, 'build.json'), JSON.stringify({ hash }));
  rmSync(dist, { recursive: true, force: true });
  renameSync(part, dist);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await ensureBuilt();
