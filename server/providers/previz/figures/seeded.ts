/** A repeatable number in 0..1 for a seed and a salt: the same pair answers the same in any process. */
export function seeded(seed: number, salt: number): number {
  let hash = (Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul((salt | 0) + 0x7f4a7c15, 0x85ebca6b)) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97) >>> 0;
  return ((hash ^ (hash >>> 15)) >>> 0) / 0x1_0000_0000;
}

/** A repeatable number between two bounds. */
export function seededBetween(seed: number, salt: number, low: number, high: number): number {
  return low + (high - low) * seeded(seed, salt);
}

/** A repeatable pick from a list that is not empty. */
export function seededPick<T>(seed: number, salt: number, items: readonly [T, ...T[]]): T {
  return items[Math.floor(seeded(seed, salt) * items.length)] ?? items[0];
}
