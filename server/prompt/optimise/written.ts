import { startedText } from '../refine/started-text.ts';

/** Longest rewrite that is told piece by piece: what is longer is none, and is refused when it is whole. */
const MOST_CHARACTERS = 6000;

/** The prompt in an answer that a model is writing: its raw pieces go in, the pieces of the prompt come out. */
export class Written {
  #json = '';
  #told = 0;
  #isEnded = false;
  #wake: () => void = () => undefined;

  /** Whether nothing was told of it. */
  get isEmpty(): boolean {
    return this.#told === 0;
  }

  add(piece: string): void {
    this.#json += piece;
    this.#wake();
  }

  end(): void {
    this.#isEnded = true;
    this.#wake();
  }

  /** Pieces of the prompt until the end. To be read once. */
  async *pieces(): AsyncGenerator<string> {
    for (;;) {
      const isLast = this.#isEnded;
      const text = this.#json.length > 2 * MOST_CHARACTERS ? '' : startedText(this.#json, 'prompt');
      const piece = text.slice(this.#told, MOST_CHARACTERS);
      this.#told += piece.length;
      if (piece !== '') yield piece;
      if (isLast) return;
      if (!this.#isEnded && piece === '') await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
