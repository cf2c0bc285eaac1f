import type { SessionHead } from '#contract/records/session.ts';
import { countOf } from '#client/ui/format.ts';

const DAY_MS = 24 * 3600 * 1000;
/** How long the trash keeps a session. */
const TRASH_DAYS = 30;

/** "7 shots · 16:9", "3 takes". */
export function describeSize({ shotCount, takeCount, aspectRatio }: SessionHead): string {
  const count = shotCount > 0 ? countOf(shotCount, 'shot') : countOf(takeCount, 'take');
  return aspectRatio ? `${count} · ${aspectRatio}` : count;
}

/** When the trash lets go of a session: "Gone for good in 12 days". Takes the time it was put there. */
export function describePurge(trashedAt: string, now: Date): string {
  const goneAt = Date.parse(trashedAt) + TRASH_DAYS * DAY_MS;
  const days = Math.ceil((goneAt - now.getTime()) / DAY_MS);
  if (days <= 0) return 'Gone for good today';
  return `Gone for good in ${countOf(days, 'day')}`;
}
