import { LanguageModelError } from '#server/prompt/port.ts';

/** Tokens that may be spent in a UTC day. Kept in memory: a restart begins anew. */
export class TokenBudget {
  #day = '';
  #spent = 0;

  constructor(
    readonly perDay: number,
    readonly now: () => Date = () => new Date(),
  ) {}

  /**
   * Holds back an estimate; `settle` puts what was really used in its place, once. `undefined` keeps the estimate, as
   * something may have been used.
   * @throws LanguageModelError `budget` when the day's tokens do not reach.
   */
  hold(estimate: number): { settle(used: number | undefined): void } {
    const day = this.now().toISOString().slice(0, 10);
    if (day !== this.#day) {
      this.#day = day;
      this.#spent = 0;
    }
    if (this.#spent + estimate > this.perDay) {
      throw new LanguageModelError('budget', "Today's budget for the language model is used up.", false);
    }
    this.#spent += estimate;
    let isSettled = false;
    return {
      settle: (used) => {
        if (isSettled || day !== this.#day) return;
        isSettled = true;
        if (used !== undefined) this.#spent += used - estimate;
      },
    };
  }
}
