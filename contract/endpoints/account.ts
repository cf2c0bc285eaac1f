import { z } from 'zod';
import { Id, MicroUsd } from '../ids.ts';
import { limits } from '../limits.ts';
import { endpoint } from './endpoint.ts';

/** Who is asking, and what they may and have used. */
export const Me = z.object({
  userId: Id,
  authMode: z.enum(['local', 'jwt', 'dev']),
  flags: z.record(z.string(), z.boolean()).describe('Feature flags of this user.'),
  budget: z.object({
    spentMicroUsd: MicroUsd.describe('Charged since the start of the month, UTC.'),
    reservedMicroUsd: MicroUsd.describe('Promised by generations that have not ended.'),
    capMicroUsd: MicroUsd.nullable().describe('Null: no cap.'),
  }),
  storage: z.object({ usedBytes: z.int().min(0), uploadLimitBytes: z.int().min(1) }),
});
export type Me = z.infer<typeof Me>;

export const accountEndpoints = {
  getMe: endpoint({
    method: 'get',
    path: '/me',
    tag: 'Account',
    summary: 'Who you are here',
    status: 200,
    response: Me,
    responseExample: {
      userId: 'local',
      authMode: 'local',
      flags: { unifiedSessions: true, admin: true },
      budget: { spentMicroUsd: 1_250_000, reservedMicroUsd: 0, capMicroUsd: null },
      storage: { usedBytes: 48_210_944, uploadLimitBytes: 524_288_000 },
    },
    errors: [],
  }),
  startAuthSession: endpoint({
    method: 'post',
    path: '/me/cookie',
    tag: 'Account',
    summary: 'Trade a bearer token for a cookie',
    description:
      'For pictures, clips and event streams, which a browser asks for without headers of ours. HttpOnly, SameSite=Strict, at most 12 hours.',
    isRead: true,
    status: 204,
    errors: [],
  }),
  endAuthSession: endpoint({
    method: 'delete',
    path: '/me/cookie',
    tag: 'Account',
    summary: 'Take the cookie away',
    isRead: true,
    status: 204,
    errors: [],
  }),
  importLocalHistory: endpoint({
    method: 'post',
    path: '/import/local-history',
    tag: 'Account',
    summary: 'Bring in the history an older browser kept',
    description:
      'Entry by entry: one that cannot be read is reported and hides no other. Bringing the same entry in twice makes no second session.',
    body: z
      .object({
        entries: z
          .array(z.unknown())
          .min(1)
          .max(limits.localHistoryEntriesPerImport)
          .describe('As they lie in the browser under `promptHistory`.'),
      })
      .strict(),
    bodyExample: {
      entries: [
        { id: '1', uuid: 'c0ffee', input: 'a tram at night', output: 'A tram…', timestamp: '2025-04-01T10:00:00.000Z' },
      ],
    },
    status: 200,
    response: z.object({
      results: z.array(
        z.object({
          index: z.int().min(0),
          outcome: z.enum(['imported', 'skipped', 'refused']).describe('Skipped: it was brought in before.'),
          sessionId: Id.optional().describe('Absent when refused.'),
          reason: z.string().optional().describe('Set when refused.'),
        }),
      ),
    }),
    errors: ['limit-reached'],
  }),
};
