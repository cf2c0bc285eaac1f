import type { RunTable } from '../store/tables.ts';

/** Source of runs that a person's coming began; the id follows. */
export const FIRST_USE = 'first-use:';

/** Whose first use a run was; `null` for one that an operator began. */
export function firstUserOf({ source }: Pick<RunTable, 'source'>): string | null {
  return source.startsWith(FIRST_USE) ? source.slice(FIRST_USE.length) : null;
}
