import type { Cut } from '#contract/records/cut.ts';
import { readCuts } from '#server/jobs/read-cuts.ts';
import type { EventHubDeps } from './event-hub.ts';

/** When to look after something has happened: cuts are measured shortly after a take is there or is chosen, by any process. */
const LOOK_AFTER_MS = [150, 1000, 3000, 8000, 20_000];

/**
 * Tells of cuts that are new or newly measured. Measurements are kept by content and belong to no session, so there is
 * nothing to subscribe to: it looks a few times after each sign of change, while there is something unmeasured.
 */
export class CutWatch {
  readonly #told = new Map<string, string>();
  #timer: NodeJS.Timeout | null = null;
  #round = 0;
  #isFirst = true;

  constructor(
    private readonly deps: EventHubDeps,
    private readonly of: { readonly userId: string; readonly sessionId: string },
    private readonly tell: (cut: Cut) => void,
  ) {
    // Remembers what is there already, so that only news is told.
    void this.#compare();
  }

  /** Something has happened that may change a cut. */
  look(): void {
    this.#round = 0;
    this.#schedule();
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#round = LOOK_AFTER_MS.length;
  }

  #schedule(): void {
    const delay = LOOK_AFTER_MS[this.#round];
    if (delay === undefined || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#round += 1;
      void this.#compare().then((hasUnmeasured) => hasUnmeasured && this.#schedule());
    }, delay);
    this.#timer.unref();
  }

  /** Tells what is news; whether something still waits to be measured. */
  async #compare(): Promise<boolean> {
    try {
      const cuts = (await readCuts(this.deps.store, this.of.userId, this.of.sessionId)) ?? [];
      for (const cut of cuts) this.#compareOne(cut);
      this.#isFirst = false;
      return cuts.some(({ kind, metrics }) => kind !== 'hard' && metrics === null);
    } catch (error) {
      this.deps.logger.warn({ error }, 'the cuts of a session could not be read');
      return true;
    }
  }

  #compareOne(cut: Cut): void {
    const key = `${cut.fromShotId}/${cut.toShotId}`;
    const text = JSON.stringify(cut);
    if (this.#told.get(key) === text) return;
    this.#told.set(key, text);
    if (!this.#isFirst) this.tell(cut);
  }
}
