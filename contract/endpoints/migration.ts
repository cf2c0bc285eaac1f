import { z } from 'zod';
import { Id, Instant } from '../ids.ts';
import { endpoint } from './endpoint.ts';
import { pageOf, pageQuery } from './shared.ts';

/** How many documents came to what. `read` is the sum of the others; `migrated` and `repaired` are disjoint. */
const KindCounts = z.object({
  read: z.int().min(0),
  migrated: z.int().min(0).describe('Came over as they were.'),
  repaired: z.int().min(0).describe('Came over with something put right.'),
  skipped: z.int().min(0).describe('Here already, or the same work twice.'),
  quarantined: z.int().min(0).describe('Left where they are, each with a reason.'),
});

/** One run that brought work over from the older product. */
export const MigrationRun = z.object({
  id: Id,
  kind: z
    .enum(['import', 'first-use'])
    .describe('From an export by an operator, or by itself when a person first came.'),
  source: z.string().describe('Name of the export, without its folder; empty for a first use.'),
  userId: Id.optional().describe('Whose documents alone were moved; absent when it was everybody.'),
  status: z.enum(['running', 'interrupted', 'done', 'rolled-back']),
  startedAt: Instant,
  finishedAt: Instant.optional().describe('Absent until it has ended.'),
  counts: z.object({ prompt: KindCounts, continuity: KindCounts }),
});
export type MigrationRun = z.infer<typeof MigrationRun>;

/** A run with what became of single documents. Paths have API keys masked. */
export const MigrationRunReport = MigrationRun.extend({
  quarantined: z.array(
    z.object({
      path: z.string().describe('Place of the document in the older product.'),
      reason: z.string().describe('Code of the reason.'),
      sentence: z.string().describe('The reason for people.'),
      detail: z.string().describe('What exactly was wrong; may be empty.'),
    }),
  ),
  skipped: z.array(z.object({ path: z.string(), reason: z.string(), sentence: z.string() })),
  repairs: z
    .array(z.object({ code: z.string(), sentence: z.string(), documents: z.int().min(1) }))
    .describe('What was put right and in how many documents, commonest first.'),
  isCut: z.boolean().describe('True when a list holds only its first 500; the report file of the run has them all.'),
});
export type MigrationRunReport = z.infer<typeof MigrationRunReport>;

/** Who works in unified sessions: nobody, a share of the people in hundredths, or everybody. */
export const RolloutSetting = z.union([z.enum(['off', 'on']), z.int().min(0).max(100)]);
export type RolloutSetting = z.infer<typeof RolloutSetting>;

/** How far the move to unified sessions has come. */
export const RolloutStatus = z.object({
  setting: RolloutSetting,
  origin: z.enum(['environment', 'admin']).describe('Where the setting comes from; what an admin sets wins.'),
  people: z.object({
    moved: z.int().min(0).describe('People with work that came over.'),
    waiting: z.int().min(0).describe('People with documents that have not come over.'),
  }),
  waitingDocuments: z.int().min(0),
  overrides: z.array(z.object({ userId: Id, isEnabled: z.boolean(), changedAt: Instant, changedBy: z.string() })),
  audit: z
    .array(
      z.object({ at: Instant, actor: z.string(), change: z.string().describe('What was changed, as a sentence.') }),
    )
    .describe('The latest 100, newest first.'),
});
export type RolloutStatus = z.infer<typeof RolloutStatus>;

export const migrationEndpoints = {
  listMigrationRuns: endpoint({
    method: 'get',
    path: '/migration/runs',
    tag: 'Migration',
    summary: 'List what was brought over from the older product',
    description: 'Newest first. Admins see every run, others those that brought over something of theirs.',
    query: z.object(pageQuery),
    status: 200,
    response: pageOf(MigrationRun),
    errors: [],
  }),
  getMigrationRun: endpoint({
    method: 'get',
    path: '/migration/runs/{runId}',
    tag: 'Migration',
    summary: 'Read a run with its quarantine',
    description: 'For others than admins the lists and counts hold their own documents alone.',
    params: z.object({ runId: Id }),
    status: 200,
    response: MigrationRunReport,
    errors: ['not-found'],
  }),
  getRollout: endpoint({
    method: 'get',
    path: '/migration/rollout',
    tag: 'Migration',
    summary: 'Read how far the move to unified sessions has come',
    description: 'For admins; to others there is no such endpoint.',
    status: 200,
    response: RolloutStatus,
    errors: ['not-found'],
  }),
  setRollout: endpoint({
    method: 'put',
    path: '/migration/rollout',
    tag: 'Migration',
    summary: 'Set how many people work in unified sessions',
    description: 'For admins. Raising it never moves anybody back; lowering it loses nothing.',
    body: z.object({ setting: RolloutSetting.nullable().describe("Null: the environment's own again.") }).strict(),
    bodyExample: { setting: 10 },
    status: 200,
    response: RolloutStatus,
    errors: ['not-found'],
  }),
  setRolloutOverride: endpoint({
    method: 'put',
    path: '/migration/rollout/users/{userId}',
    tag: 'Migration',
    summary: 'Decide for one person',
    description: 'For admins. Counts more than the setting for everybody.',
    params: z.object({ userId: Id }),
    body: z.object({ isEnabled: z.boolean().nullable().describe('Null takes the decision away.') }).strict(),
    bodyExample: { isEnabled: true },
    status: 200,
    response: RolloutStatus,
    errors: ['not-found'],
  }),
};
