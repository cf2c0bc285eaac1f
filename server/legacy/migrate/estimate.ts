import { performance } from 'node:perf_hooks';
import type { Estimate } from './report.ts';

/** Documents an estimate is made from: the first ones. */
const SAMPLE_DOCUMENTS = 200;

/** Measures how long the first documents take and reckons what all of them would. */
export class Stopwatch {
  #documents = 0;
  #milliseconds = 0;

  /** Whether more documents are wanted for the estimate. */
  get isSampling(): boolean {
    return this.#documents < SAMPLE_DOCUMENTS;
  }

  async measure<T>(documents: number, work: () => Promise<T>): Promise<T> {
    if (!this.isSampling) return work();
    const start = performance.now();
    const result = await work();
    this.#milliseconds += performance.now() - start;
    this.#documents += documents;
    return result;
  }

  estimate(documents: number): Estimate | null {
    if (this.#documents === 0) return null;
    const each = this.#milliseconds / this.#documents;
    const round = (number: number) => Math.round(number * 1000) / 1000;
    return {
      documents,
      sampleDocuments: this.#documents,
      millisecondsPerDocument: round(each),
      seconds: round((each * documents) / 1000),
    };
  }
}
