/** How well a text answers a search: 0 not at all, higher is better. Every word of the search has to occur; beginnings count most. */
export function matchScore(text: string, search: string): number {
  const low = text.toLowerCase();
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  let score = 1;
  for (const word of words) {
    const at = low.indexOf(word);
    if (at === -1) return 0;
    const isWordStart = at === 0 || !/[\p{L}\p{N}]/u.test(low[at - 1] ?? '');
    score += at === 0 ? 4 : isWordStart ? 3 : 1;
  }
  return score;
}

/** The best of many for a search, best first, at most `limit`; for an empty search the first ones as they come. */
export function bestMatches<Item>(
  items: readonly Item[],
  search: string,
  limit: number,
  textOf: (item: Item) => string,
): Item[] {
  if (search.trim() === '') return items.slice(0, limit);
  return items
    .map((item) => ({ item, score: matchScore(textOf(item), search) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ item }) => item);
}
