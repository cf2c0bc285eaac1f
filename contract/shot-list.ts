/**
 * The shot list: a film as plain text, one shot a line or a block. `docs/shot-list.md` describes the format for people.
 * {@link parseShotList} reads it and never throws; {@link formatShotList} writes it so that it is read back the same.
 */
export { parseShotList } from './shot-list/parse.ts';
export { formatShotList } from './shot-list/format.ts';
export { MAX_SHOTS, type ListedShot, type ShotList } from './shot-list/types.ts';
export type { ParseOptions, ShotListParse } from './shot-list/types.ts';
