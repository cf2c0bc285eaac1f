import type { Generation } from '#contract/records/generation.ts';
import type { StoreEvent, StoreEvents } from './ports/events.ts';
import { fromJson } from './queries/rows.ts';
import type { SqliteDatabase } from './sql/sqlite.ts';

/** How often another process's writes are looked for while somebody listens. */
const POLL_INTERVAL_MS = 250;
/** Clocks of two processes on one machine, and a write that took its time to commit. */
const OVERLAP_MS = 2000;

type Listener = (event: StoreEvent) => void;

/** Tells listeners of commits: this process's at once, other processes' by looking at what the database counts. */
export class EventBus implements StoreEvents {
  readonly #listeners = new Map<string, Set<Listener>>();
  /** Revision of each listened-to session that was last told of. */
  readonly #told = new Map<string, number>();
  /** Generations as last told, by id: the time of their last write. */
  readonly #toldGenerations = new Map<string, string>();
  #timer: NodeJS.Timeout | null = null;
  #dataVersion = -1;
  #isPolling = false;

  constructor(private readonly database: SqliteDatabase) {}

  subscribe(sessionId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(sessionId) ?? new Set();
    // Each subscription is its own, even of the same function.
    const own: Listener = (event) => listener(event);
    listeners.add(own);
    this.#listeners.set(sessionId, listeners);
    this.#startPolling();
    return () => {
      listeners.delete(own);
      if (listeners.size === 0) this.#forget(sessionId);
    };
  }

  announceChange(sessionId: string, revision: number): void {
    if (!this.#listeners.has(sessionId) || (this.#told.get(sessionId) ?? 0) >= revision) return;
    this.#told.set(sessionId, revision);
    this.#tell(sessionId, { kind: 'change', revision });
  }

  announceGeneration(generation: Generation): void {
    if (!this.#listeners.has(generation.sessionId)) return;
    if (this.#toldGenerations.get(generation.id) === JSON.stringify(generation)) return;
    this.#toldGenerations.set(generation.id, JSON.stringify(generation));
    this.#tell(generation.sessionId, { kind: 'generation', generation });
  }

  close(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.#listeners.clear();
  }

  #tell(sessionId: string, event: StoreEvent): void {
    for (const listener of this.#listeners.get(sessionId) ?? []) listener(event);
  }

  #forget(sessionId: string): void {
    this.#listeners.delete(sessionId);
    this.#told.delete(sessionId);
    if (this.#listeners.size > 0) return;
    this.#toldGenerations.clear();
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  #startPolling(): void {
    if (this.#timer) return;
    this.#dataVersion = -1;
    this.#timer = setInterval(() => void this.#poll(), POLL_INTERVAL_MS);
    this.#timer.unref();
  }

  async #poll(): Promise<void> {
    if (this.#isPolling) return;
    this.#isPolling = true;
    try {
      const version = this.database.dataVersion();
      if (version === this.#dataVersion) return;
      this.#dataVersion = version;
      await this.#catchUp();
    } catch {
      // The database was busy or is being closed: the next round looks again.
      this.#dataVersion = -1;
    } finally {
      this.#isPolling = false;
    }
  }

  async #catchUp(): Promise<void> {
    const sessionIds = [...this.#listeners.keys()];
    const since = new Date(Date.now() - OVERLAP_MS).toISOString();
    const { revisions, generations } = await this.database.read(async (transaction) => ({
      revisions: await transaction
        .selectFrom('sessions')
        .select(['id', 'revision'])
        .where('id', 'in', sessionIds)
        .execute(),
      generations: await transaction
        .selectFrom('generations')
        .select('json')
        .where('session_id', 'in', sessionIds)
        .where('updated_at', '>=', since)
        .execute(),
    }));
    for (const { id, revision } of revisions) this.announceChange(id, revision);
    for (const { json } of generations) this.announceGeneration(fromJson<Generation>(json));
  }
}
