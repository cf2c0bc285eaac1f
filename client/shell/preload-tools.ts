import { tools } from '#client/tools/index.ts';

/** Long enough for the first screen to be there and used. */
const BEGIN_AFTER_MS = 6000;

let loaded: Promise<void> | null = null;

/** Loads the code of the tools one after the other while nothing else happens, so that switching is instant and works offline. */
export function preloadTools(): void {
  loaded = new Promise((resolve) => {
    setTimeout(() => void loadAll().then(resolve), BEGIN_AFTER_MS);
  });
}

/** Calls back in a quiet moment once the code of the tools is here; gives the way to call it off. */
export function whenToolsAreLoaded(callback: () => void): () => void {
  let isWanted = true;
  void loaded?.then(idle).then(() => {
    if (isWanted) callback();
  });
  return () => {
    isWanted = false;
  };
}

async function loadAll(): Promise<void> {
  for (const tool of tools) {
    await idle();
    // A tool that cannot be loaded now is loaded when it is opened.
    await tool.load?.().catch(() => undefined);
  }
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 5000 });
    else setTimeout(resolve, 200);
  });
}
