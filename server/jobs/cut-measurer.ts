import type { Cut } from '#contract/records/cut.ts';
import { ClipReader } from './clip-pictures.ts';
import { createTurns } from './queue/turns.ts';
import type { JobDeps } from './deps.ts';
import { measureJoin, readJoin } from './measure-cuts.ts';
import { type Join, cutKey, readClips, readCut, unmeasuredJoins } from './read-cuts.ts';

/** Measures what of a film has not been measured yet, each cut once however many ask. */
export class CutMeasurer {
  readonly #inTurn = createTurns(1);
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #reader: ClipReader;
  /** Calls of `measure` that have not ended. */
  #asking = 0;
  #isClosed = false;

  constructor(
    private readonly deps: JobDeps,
    private readonly onFault: (error: unknown) => void,
  ) {
    this.#reader = new ClipReader(deps);
  }

  /** Measures what is missing and tells of each cut that was. A cut that cannot be measured stays unmeasured. */
  async measure(userId: string, sessionId: string, onMeasured?: (cut: Cut) => void): Promise<void> {
    this.#asking += 1;
    try {
      await this.#measureAll(userId, sessionId, onMeasured);
    } finally {
      this.#asking -= 1;
      // Between the cuts of a film a clip is held: it is the first side of the next.
      if (this.#asking === 0) this.#reader.clear();
    }
  }

  async #measureAll(userId: string, sessionId: string, onMeasured?: (cut: Cut) => void): Promise<void> {
    const clips = await readClips(this.deps.store, userId, sessionId);
    const joins = await unmeasuredJoins(this.deps.store, clips);
    for (const [index, join] of joins.entries()) {
      if (this.#isClosed) return;
      await this.#once(join, joins[index + 1]);
      const cut = onMeasured && (await readCut(this.deps.store, clips, join.to));
      if (cut?.metrics) onMeasured?.(cut);
    }
  }

  /** Begins nothing more, and waits for what is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#underWay.values());
  }

  /** Measures a join in its turn; the next is read while this one is looked at. */
  #once(join: Join, next: Join | undefined): Promise<void> {
    const name = JSON.stringify(cutKey(join.from, join.to));
    const known = this.#underWay.get(name);
    if (known) return known;
    const measured = this.#inTurn(async () => {
      if (this.#isClosed) return;
      const measuring = measureJoin(this.deps, this.#reader, join);
      if (next) readJoin(this.deps, this.#reader, next).catch(() => {});
      await measuring;
    })
      .catch(this.onFault)
      .finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, measured);
    return measured;
  }
}
