import { shorten } from '#contract/shorten.ts';

const MOST_CHARACTERS = 90;

/** What to call an entry of the old history in a list: its title, else its first words. */
export function entryWords(entry: unknown): { readonly title: string; readonly time: string | null } {
  const field = (name: string): unknown =>
    typeof entry === 'object' && entry !== null ? Reflect.get(entry, name) : undefined;
  const texts = [field('title'), field('input'), field('output')];
  const text = texts.find((value): value is string => typeof value === 'string' && value.trim() !== '');
  const words = (text ?? 'No words').trim().replaceAll(/\s+/g, ' ');
  return {
    title: shorten(words, MOST_CHARACTERS),
    time: timeOf(field('timestamp')),
  };
}

function timeOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const date = new Date(/^\d+$/.test(String(value)) ? Number(value) : value);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
