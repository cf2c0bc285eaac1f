import type { Labelling } from '#contract/prompt/labelling.ts';
import { textSignature } from '#contract/text-signature.ts';
import { ENGINE_VERSION, labelText, type LabelOptions } from './label-text.ts';

interface Entry {
  readonly text: string;
  readonly labelling: Labelling;
}

/**
 * Labels texts and remembers the last ones, by the signature of the text, the engine's version and depth. Signatures of
 * different texts can be equal, so the text itself is compared too. One per process; bounded by characters kept.
 */
export class LabelCache {
  readonly #entries = new Map<string, Entry>();
  #characters = 0;

  constructor(readonly mostCharacters = 2_000_000) {}

  /** The labelling of a whole text, computed when it is not remembered. */
  label(text: string, options: Pick<LabelOptions, 'tagger'> = {}): Labelling {
    const key = `${ENGINE_VERSION} ${options.tagger ? 'grammar' : 'lexicon'} ${text.length} ${textSignature(text)}`;
    const known = this.#entries.get(key);
    if (known?.text === text) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known.labelling;
    }
    const labelling = labelText(text, options);
    this.#keep(key, { text, labelling });
    return labelling;
  }

  #keep(key: string, entry: Entry): void {
    this.#characters += entry.text.length - (this.#entries.get(key)?.text.length ?? 0);
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    for (const [oldest, { text }] of this.#entries) {
      if (this.#characters <= this.mostCharacters || this.#entries.size === 1) break;
      this.#entries.delete(oldest);
      this.#characters -= text.length;
    }
  }
}
