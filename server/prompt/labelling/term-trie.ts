import { tokenise, type Token } from '../text/tokens.ts';

interface Node<Value> {
  readonly next: Map<string, Node<Value>>;
  value?: Value;
}

/** A term that was found: tokens [from, to). */
export interface TermMatch<Value> {
  readonly from: number;
  readonly to: number;
  readonly value: Value;
}

/**
 * Terms filed word by word. Hyphens, letter case, plurals and British spelling make no difference; marks inside a term
 * other than a hyphen or an ampersand do.
 */
export class TermTrie<Value> {
  readonly #root: Node<Value> = { next: new Map() };

  /** Files a term. The first value under the same words stays. */
  add(term: string, value: Value): void {
    let node = this.#root;
    for (const token of tokenise(term)) {
      if (isJoint(token)) continue;
      let next = node.next.get(token.stem);
      if (!next) {
        next = { next: new Map() };
        node.next.set(token.stem, next);
      }
      node = next;
    }
    node.value ??= value;
  }

  /** The longest term that begins at a token, or `undefined`. */
  longestAt(tokens: readonly Token[], from: number): TermMatch<Value> | undefined {
    let node: Node<Value> | undefined = this.#root;
    let best: TermMatch<Value> | undefined;
    const clause = tokens[from]?.clause;
    for (let at = from; node && at < tokens.length; at++) {
      const token = tokens[at];
      if (!token || token.clause !== clause) break;
      if (isJoint(token) && at > from) continue;
      node = node.next.get(token.stem);
      if (node?.value !== undefined) best = { from, to: at + 1, value: node.value };
    }
    return best;
  }

  /** Terms from left to right, at each word the longest; no word is used twice. */
  findAll(tokens: readonly Token[]): TermMatch<Value>[] {
    const found: TermMatch<Value>[] = [];
    for (let at = 0; at < tokens.length; ) {
      const match = this.longestAt(tokens, at);
      if (match) found.push(match);
      at = match ? match.to : at + 1;
    }
    return found;
  }
}

function isJoint(token: Token): boolean {
  return token.word === '-' || token.word === '‑' || token.word === "'";
}
