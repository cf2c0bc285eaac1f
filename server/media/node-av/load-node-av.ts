import { createRequire } from 'node:module';
import type * as nodeAv from 'node-av';

/** node-av's functions and classes. */
export type NodeAv = typeof nodeAv;

/**
 * Loads node-av. On Node 20 it needs `Promise.withResolvers`, which came with Node 22, and without it yields no frames at all and
 * no error; it is therefore put there before the first import.
 */
export async function loadNodeAv(): Promise<NodeAv> {
  polyfillWithResolvers();
  return import('node-av');
}

/** Whether the optional package is there; whether it also runs on this machine is known when it is loaded. */
export function isNodeAvInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve('node-av');
    return true;
  } catch {
    return false;
  }
}

function polyfillWithResolvers(): void {
  if ('withResolvers' in Promise) return;
  Object.defineProperty(Promise, 'withResolvers', { value: withResolvers, configurable: true, writable: true });
}

function withResolvers<Value>() {
  let resolve: (value: Value | PromiseLike<Value>) => void = () => {};
  let reject: (reason?: unknown) => void = () => {};
  const promise = new Promise<Value>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
