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
