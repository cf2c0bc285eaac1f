import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ensureBuilt } from '../scripts/build.mjs';
import type { BenchRow } from './row.ts';

const ASSETS = resolve(import.meta.dirname, '../dist/client/assets');
/** A static import or re-export of another file of the build; what is imported on demand stands in brackets. */
const STATIC_IMPORT = /(?:from|import)\s*["']\.\/([^"']+\.js)["']/g;
const TOOLS = ['studio', 'continuity', 'sessions', 'library', 'jobs', 'settings'] as const;

/** JavaScript that the built app loads, compressed as it is sent: for its start, and for each tool on top of that. */
export async function benchClient(): Promise<BenchRow[]> {
  await ensureBuilt({ quiet: true });
  const names = await readdir(ASSETS);
  const page = await readFile(join(ASSETS, '../index.html'), 'utf8');
  const [, entry = ''] = /src="\/assets\/([^"]+\.js)"/.exec(page) ?? [];
  const start = await reachable([entry, pageOf('create', names)], new Set());
  const tools = await Promise.all(
    TOOLS.map(async (tool): Promise<BenchRow> => {
      const more = await reachable([pageOf(tool, names)], start);
      return { name: `JavaScript for ${tool}, besides`, value: await kilobytes(more), unit: 'kB gz', target: '≤ 120' };
    }),
  );
  return [
    { name: 'JavaScript for the start page (Create)', value: await kilobytes(start), unit: 'kB gz', target: '≤ 150' },
    ...tools,
  ];
}

function pageOf(tool: string, names: readonly string[]): string {
  const found = names.find((name) => new RegExp(`^${tool}-page-.*\\.js$`).test(name));
  if (found === undefined) throw new Error(`The build has no page for ${tool}.`);
  return found;
}

/** Files and all they import, without those that are there already. */
async function reachable(entries: readonly string[], loaded: ReadonlySet<string>): Promise<Set<string>> {
  const found = new Set<string>();
  const waiting = [...entries];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name) || loaded.has(name)) continue;
    found.add(name);
    const text = await readFile(join(ASSETS, name), 'utf8');
    waiting.push(...[...text.matchAll(STATIC_IMPORT)].map(([, path = '']) => path));
  }
  return found;
}

async function kilobytes(names: Iterable<string>): Promise<number> {
  const sizes = await Promise.all(
    [...names].map(async (name) => gzipSync(await readFile(join(ASSETS, name))).byteLength),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}
