import type { PromptAttribute } from '#contract/prompt/taxonomy.ts';

/**
 * Terms of some attributes: attribute → sense → terms parted by semicolons. The sense `''` holds terms that say nothing
 * a check could use. Singular and American spelling are enough; hyphens and case make no difference.
 */
export type TermTable = Partial<Record<PromptAttribute, Readonly<Record<string, string>>>>;

/** Terms of a list, trimmed, without empty ones. */
export function termsOf(list: string): string[] {
  return list
    .split(';')
    .map((term) => term.trim())
    .filter((term) => term !== '');
}
