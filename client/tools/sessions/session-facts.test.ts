import { expect, it } from 'vitest';
import { describePurge } from './session-facts.ts';

it('counts the days that the trash still keeps a session', () => {
  const trashedAt = '2026-11-01T12:00:00.000Z';
  expect(describePurge(trashedAt, new Date('2026-11-01T12:00:01.000Z'))).toBe('Gone for good in 30 days');
  expect(describePurge(trashedAt, new Date('2026-11-30T13:00:00.000Z'))).toBe('Gone for good in 1 day');
  expect(describePurge(trashedAt, new Date('2026-12-02T00:00:00.000Z'))).toBe('Gone for good today');
});
