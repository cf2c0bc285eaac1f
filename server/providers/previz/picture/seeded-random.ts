/** A stream of numbers in [0, 1) that depends on its seed alone. */
export type Random = () => number;

/** 32-bit hash of text (FNV-1a with a final avalanche, as in MurmurHash3): equal text gives equal seeds in any process. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return avalanche(hash);
}

/** A new seed from a seed and whole numbers: cell coordinates, layer numbers. */
export function hashNumbers(seed: number, ...values: number[]): number {
  let hash = seed | 0;
  for (const value of values) hash = avalanche(Math.imul(hash ^ Math.round(value), 0x9e3779b1) + 0x7f4a7c15);
  return hash >>> 0;
}

function avalanche(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The generator mulberry32 by Tommy Ettinger: small, fast, even enough for pictures. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A number between two bounds. */
export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random();
}

/** One item of a list that is not empty. */
export function pick<Item>(random: Random, items: readonly [Item, ...Item[]]): Item {
  return items[Math.floor(random() * items.length)] ?? items[0];
}
