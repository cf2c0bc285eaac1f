/** Single-letter edits (insert, delete, replace) between two short words. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let index = 0; index < a.length; index++) {
    let diagonal = index;
    const next = [index + 1];
    for (let column = 1; column <= b.length; column++) {
      const above = row[column] ?? 0;
      const left = next[column - 1] ?? 0;
      next.push(Math.min(above + 1, left + 1, diagonal + (a[index] === b[column - 1] ? 0 : 1)));
      diagonal = above;
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The choice that a word was most likely meant to be, or null when none is near: one edit in words up to four letters, else two. */
export function nearMatch(word: string, choices: readonly string[]): string | null {
  const wanted = word.toLowerCase();
  const allowed = wanted.length <= 4 ? 1 : 2;
  let best: { choice: string; distance: number } | null = null;
  for (const choice of choices) {
    if (Math.abs(choice.length - wanted.length) > allowed) continue;
    const distance = editDistance(wanted, choice.toLowerCase());
    if (distance <= allowed && (!best || distance < best.distance)) best = { choice, distance };
  }
  return best?.choice ?? null;
}

/** `; did you mean "x"?` or nothing. */
export function didYouMean(word: string, choices: readonly string[]): string {
  const match = nearMatch(word, choices);
  return match ? `; did you mean "${match}"?` : '';
}
