import type { Cut } from '#contract/records/cut.ts';
import { ClipReader } from './clip-pictures.ts';
import { createTurns } from './queue/turns.ts';
import type { JobDeps } from './deps.ts';
import { measureJoin } from './measure-cuts.ts';
import { type Clip, cutKey, readClips, readCuts, unmeasuredJoins } from './read-cuts.ts';

/** Measures what of a film has not been measured yet, each cut once however many ask. */
export class CutMeasurer {
  readonly #inTurn = createTurns(1);
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #reader: ClipReader;
  #isClosed = false;

  constructor(
    private readonly deps: JobDeps,
    private readonly onFault: (error: unknown) => void,
  ) {
    this.#reader = new ClipReader(deps);
  }

  /** Measures what is missing and tells of each cut that was. A cut that cannot be measured stays unmeasured. */
  async measure(userId: string, sessionId: string, onMeasured?: (cut: Cut) => void): Promise<void> {
    const clips = await readClips(this.deps.store, userId, sessionId);
    const joins = await unmeasuredJoins(this.deps.store, clips);
    for (const [index, { from, to }] of joins.entries()) {
      if (this.#isClosed) return;
      const next = joins[index + 1];
      // The one after is read while this one is looked at. Whether it can be read is told when it is its turn.
      for (const clip of [from, to, ...(next?.from === to ? [next.to] : [])]) this.#reader.read(clip).catch(() => {});
      await this.#once(from, to);
      const cuts = onMeasured && (await readCuts(this.deps.store, userId, sessionId));
      const cut = cuts?.find(({ toTakeId, fromTakeId }) => toTakeId === to.take.id && fromTakeId === from.take.id);
      if (cut?.metrics) onMeasured?.(cut);
    }
  }

  /** Begins nothing more, and waits for what is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#underWay.values());
  }

  #once(from: Clip, to: Clip): Promise<void> {
    const name = JSON.stringify(cutKey(from, to));
    const known = this.#underWay.get(name);
    if (known) return known;
    const measured = this.#inTurn(async () => {
      if (this.#isClosed) return;
      await measureJoin(this.deps, this.#reader, from, to);
    })
      .catch(this.onFault)
      .finally(() => {
        this.#underWay.delete(name);
        // Some more may follow at once: a film's cuts are asked for one after the other.
        if (this.#underWay.size === 0) setImmediate(() => this.#underWay.size === 0 && this.#reader.clear());
      });
    this.#underWay.set(name, measured);
    return measured;
  }
}
