import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Starts a thread of ours from its entry, TypeScript source or built JavaScript; it finds `data` as its `workerData`. */
export function startChildThread(entry: URL, data?: unknown): Worker {
  if (entry.pathname.endsWith('.js')) return new Worker(entry, { workerData: data });
  // In development the thread is TypeScript like everything else, and needs a loader of its own: threads do not inherit one.
  const loader = new URL(
    'dist/esm/api/index.mjs',
    pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json')),
  ).href;
  const load = `import(${JSON.stringify(loader)}).then(({ register }) => (register(), import(${JSON.stringify(entry.href)})))`;
  return new Worker(load, { eval: true, workerData: data });
}
