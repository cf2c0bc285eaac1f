import { type ComponentType, lazy, type LazyExoticComponent } from 'react';

const RETRY_MS = 2000;
/** With a network, so many failures mean that the file is not there any more: the page is older than the server. */
const MOST_FAILURES = 5;

/** A component whose code is loaded when first shown. Without a connection it waits for one instead of breaking the page. */
export function lazyPatiently<Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(() => loadPatiently(load));
}

async function loadPatiently<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await load();
    } catch (error) {
      if (navigator.onLine && failures >= MOST_FAILURES) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
