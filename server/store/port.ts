/**
 * What the rest of the server knows of storage. Adapters implement {@link Store}; use cases take it, or a part of it, as
 * an argument. Every method that reads or writes something that belongs to a person takes that person's id and the query
 * itself filters by it: another user's record and an unknown id give the same answer. Reads answer `null` for both.
 *
 * Any method may throw `AppError('storage-full')` when the disk is full or read-only, and `AppError('internal')` when
 * another process held the database for longer than ten seconds; both may be repeated later. A method that has resolved
 * has its effect on disk: it survives the loss of power.
 */
export type * from './ports/assets.ts';
export type * from './ports/blobs.ts';
export type * from './ports/commit.ts';
export type * from './ports/events.ts';
export type * from './ports/generations.ts';
export type * from './ports/history.ts';
export type * from './ports/sessions.ts';
export type * from './ports/sharing.ts';
export type * from './ports/store.ts';
export type * from './ports/tasks.ts';
