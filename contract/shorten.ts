/**
 * The text when it has at most so many characters; else its beginning with “…” in the last place, no space before it. Cuts
 * between characters, not in the middle of one that takes two code units.
 */
export function shorten(text: string, mostCharacters: number): string {
  // A character has one code unit or two: what lies beyond tells nothing more.
  const characters = Array.from(text.slice(0, (mostCharacters + 1) * 2));
  if (characters.length <= mostCharacters) return text;
  const kept = characters.slice(0, mostCharacters - 1).join('');
  return `${kept.trimEnd()}…`;
}
