import type { Cut } from '#contract/records/cut.ts';
import { ClipReader } from './clip-pictures.ts';
import { createTurns } from './queue/turns.ts';
import type { JobDeps } from './deps.ts';
import { measureJoin } from './measure-cuts.ts';
import { type Clip, cutKey, readClips, readCut, unmeasuredJoins } from './read-cuts.ts';

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
    for (const [index, { from, to }] of joins.entries()) {
      if (this.#isClosed) return;
      const next = joins[index + 1];
      await this.#once(from, to, next?.from === to ? next.to : null);
      const cut = onMeasured && (await readCut(this.deps.store, clips, to));
      if (cut?.metrics) onMeasured?.(cut);
    }
  }

  /** Begins nothing more, and waits for what is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#underWay.values());
  }

  /** Measures a join in its turn; `after` is read while this one is looked at, for it is wanted next. */
  #once(from: Clip, to: Clip, after: Clip | null): Promise<void> {
    const name = JSON.stringify(cutKey(from, to));
    const known = this.#underWay.get(name);
    if (known) return known;
    const measured = this.#inTurn(async () => {
      if (this.#isClosed) return;
      const measured = measureJoin(this.deps, this.#reader, from, to);
      // Whether it can be read is told when it is its turn.
      if (after) this.#reader.read(after).catch(() => {});
      await measured;
    })
      .catch(this.onFault)
      .finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, measured);
    return measured;
  }
}
