import type { Cut } from '#contract/records/cut.ts';
import type { HistoryEntry } from '#contract/records/history.ts';
import { readCuts } from '#server/jobs/read-cuts.ts';
import type { EventHubDeps } from './event-hub.ts';

/** Changes that follow each other so closely are looked at as one. */
const GATHER_MS = 100;

/** What is written most, and plays in no film: names and words. */
const WORDS = /^\/(name|prompt|versions)(\/|$)|^\/shots\/[^/]+\/(title|prompt|highlightCache|cites|updatedAt)(\/|$)/;

/** Whether a step of the history may have changed a cut: reading a whole film for every few letters that are typed would be slow. */
export function mayChangeCuts({ forward }: HistoryEntry): boolean {
  return forward.some(({ path }) => !WORDS.test(path));
}

/**
 * Tells of cuts that are new, changed or newly measured, and sees to it that those of a film somebody looks at are measured:
 * after each sign of change, once.
 */
export class CutWatch {
  readonly #told = new Map<string, string>();
  #timer: NodeJS.Timeout | null = null;
  #isLooking = false;
  #isDirty = false;
  #isClosed = false;
  #isFirst = true;

  constructor(
    private readonly deps: EventHubDeps,
    private readonly of: { readonly userId: string; readonly sessionId: string },
    private readonly tell: (cut: Cut) => void,
  ) {
    // Remembers what is there already, so that only news is told.
    void this.#look();
  }

  /** Something has happened that may change a cut. */
  look(): void {
    if (this.#isClosed) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      void this.#look();
    }, GATHER_MS);
    this.#timer.unref();
  }

  close(): void {
    this.#isClosed = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    this.#isDirty = true;
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      while (this.#isDirty && !this.#isClosed) {
        this.#isDirty = false;
        await this.#compare();
        await this.deps.cuts.measure(this.of.userId, this.of.sessionId, (cut) => this.#compareOne(cut));
        await this.#compare();
      }
    } catch (error) {
      this.deps.logger.warn({ error }, 'the cuts of a session could not be read');
    } finally {
      this.#isLooking = false;
    }
  }

  /** Tells what is news. */
  async #compare(): Promise<void> {
    const cuts = (await readCuts(this.deps.store, this.of.userId, this.of.sessionId)) ?? [];
    for (const cut of cuts) this.#compareOne(cut);
    this.#isFirst = false;
  }

  #compareOne(cut: Cut): void {
    const key = `${cut.fromShotId}/${cut.toShotId}`;
    const text = JSON.stringify(cut);
    if (this.#isClosed || this.#told.get(key) === text) return;
    this.#told.set(key, text);
    if (!this.#isFirst) this.tell(cut);
  }
}
