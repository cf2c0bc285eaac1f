import type { Budget } from '#server/store/port.ts';
import type { JobDeps } from './deps.ts';

/** The budget that spending is held against now: the calendar month's, UTC. */
export function budgetNow({ now, monthlyCapMicroUsd = null }: JobDeps): Budget {
  return { capMicroUsd: monthlyCapMicroUsd, since: startOfMonth(now()) };
}

/** First moment of a month, UTC. */
export function startOfMonth(now: Date): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth())).toISOString();
}
