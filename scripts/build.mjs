// npm run build: the server and the command line into dist/server, dist/cli and dist/contract with the source's own folder
// tree (so that a child process finds its entry beside the module that starts it), the client into dist/client.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './install.mjs';
import { precompress } from './precompress.mjs';

const dist = join(root, 'dist');
const stamp = join(dist, 'build.json');
/** Built beside and put in place whole: a server that runs from `dist` never finds it half empty. */
const part = join(root, 'dist.part');

/** Packages of pure JavaScript that every start needs. */
const VENDOR = [
  'zod',
  'kysely',
  'hono',
  'hono/cookie',
  '@hono/node-server',
  '@hono/node-server/conninfo',
  'prom-client',
  'jose',
];

/** Modules that are started as processes of their own, besides the two main ones. */
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

/**
 * Puts packages of many small files into one file each, under dist/vendor: opening hundreds of them is most of the time that
 * a start takes. Returns the plugin that makes our own modules import them from there.
 */
async function buildVendor(rolldown) {
  const folder = join(part, 'vendor');
  const files = Object.fromEntries(VENDOR.map((name) => [name.replaceAll('/', '-').replace('@', ''), name]));
  const bundle = await rolldown({ input: files, cwd: root, platform: 'node', external: [/^node:/] });
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].js' });
  await bundle.close();
  // Written as if the folder stood among the sources, whose place in the tree is kept.
  const paths = new Map(Object.entries(files).map(([file, name]) => [name, join(root, 'vendor', `${file}.js`)]));
  return {
    name: 'vendor',
    resolveId: (id) => (paths.has(id) ? { id: paths.get(id), external: 'relative' } : null),
  };
}

async function buildServer() {
  const { rolldown } = await import('rolldown');
  const vendor = await buildVendor(rolldown);
  const entries = ['server/main.ts', 'cli/main.ts', ...sourceFiles('server').filter((file) => CHILD_ENTRY.test(file))];
  const bundle = await rolldown({
    input: entries.map((entry) => (entry.startsWith(root) ? entry : join(root, entry))),
    cwd: root,
    platform: 'node',
    plugins: [vendor],
    external: (id) => /^[^.#/]/.test(id) && !VENDOR.includes(id),
  });
  await bundle.write({
    dir: part,
    format: 'esm',
    preserveModules: true,
    preserveModulesRoot: root,
    sourcemap: true,
    entryFileNames: '[name].js',
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
