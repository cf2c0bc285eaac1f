/**
 * How much there may be of one thing. Far above what people do, low enough that a runaway program cannot fill a disk
 * with rows. The error `limit-reached` carries the name and the maximum.
 */
export const limits = {
  sessionsPerUser: 200_000,
  shotsPerSession: 5_000,
  versionsPerSession: 5_000,
  takesPerSession: 50_000,
  libraryEntriesPerUser: 5_000,
  /** Operations of one command: enough to re-key every shot and change each of its fields. */
  operationsPerCommand: 50_000,
  /** Exports and scene proxies that wait or are being made. */
  openTasksPerUser: 50,
  localHistoryEntriesPerImport: 2_000,
} as const;

export type LimitName = keyof typeof limits;
