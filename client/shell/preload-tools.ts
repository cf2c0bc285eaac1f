import { tools } from '#client/tools/index.ts';

/** Long enough for the first screen to be there and used. */
const BEGIN_AFTER_MS = 3000;

/** Loads the code of the tools one after the other while nothing else happens, so that switching is instant and works offline. */
export function preloadTools(): void {
  setTimeout(() => void loadAll(), BEGIN_AFTER_MS);
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
