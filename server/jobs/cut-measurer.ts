import type { Cut } from '#contract/records/cut.ts';
import { createTurns } from './queue/turns.ts';
import type { JobDeps } from './deps.ts';
import { measureClip, measureJoin } from './measure-cuts.ts';
import { type Clip, cutKey, readClips, readCuts } from './read-cuts.ts';

/** Measures what of a film has not been measured yet, each cut once however many ask. */
export class CutMeasurer {
  readonly #inTurn = createTurns(1);
  readonly #underWay = new Map<string, Promise<void>>();
  #isClosed = false;

  constructor(
    private readonly deps: JobDeps,
    private readonly onFault: (error: unknown) => void,
  ) {}

  /** Measures what is missing and tells of each cut that was. A cut that cannot be measured stays unmeasured. */
  async measure(userId: string, sessionId: string, onMeasured?: (cut: Cut) => void): Promise<void> {
    const clips = await readClips(this.deps.store, userId, sessionId);
    for (const [index, clip] of clips.entries()) {
      const before = clips[index - 1];
      if (this.#isClosed || !clip || !before || !(await this.#isMissing(before, clip))) continue;
      await this.#once(before, clip);
      const cuts = onMeasured && (await readCuts(this.deps.store, userId, sessionId));
      const cut = cuts?.find(({ toTakeId, fromTakeId }) => toTakeId === clip.take.id && fromTakeId === before.take.id);
      if (cut?.metrics) onMeasured?.(cut);
    }
  }

  /** Begins nothing more, and waits for what is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#underWay.values());
  }

  async #isMissing(from: Clip, to: Clip): Promise<boolean> {
    const key = cutKey(from, to);
    if (!key) return false;
    const { cuts } = this.deps.store;
    return !(await cuts.get(key)) || !(await cuts.colours(key.from)) || !(await cuts.colours(key.to));
  }

  #once(from: Clip, to: Clip): Promise<void> {
    const name = JSON.stringify(cutKey(from, to));
    const known = this.#underWay.get(name);
    if (known) return known;
    const measured = this.#inTurn(async () => {
      if (this.#isClosed) return;
      await measureClip(this.deps, from);
      await measureClip(this.deps, to);
      await measureJoin(this.deps, from, to);
    })
      .catch(this.onFault)
      .finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, measured);
    return measured;
  }
}
