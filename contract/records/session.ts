import { z } from 'zod';
import { Id, Instant } from '../ids.ts';
import { Continuity } from './continuity.ts';
import { KeptText, Prompt } from './prompt.ts';

export const SessionStatus = z
  .enum(['active', 'completed', 'archived'])
  .describe('Where the work stands; a mark for people, nothing is refused by it.');
export type SessionStatus = z.infer<typeof SessionStatus>;

const shared = {
  id: Id,
  userId: Id,
  name: KeptText.optional().describe('Absent until a person or the first prompt names it.'),
  description: KeptText.optional(),
  status: SessionStatus,
  createdAt: Instant,
  updatedAt: Instant,
  revision: z.int().min(1).describe('Goes up by one with every change; the ETag is r<revision>.'),
  isExample: z
    .boolean()
    .optional()
    .describe('True for the example that comes with a new data folder; absent means no.'),
  trashedAt: Instant.optional().describe('Set while it lies in the trash; it is purged 30 days later.'),
};

/** One whole piece of work: the words, the pictures and the cut. */
export const Session = z.object({
  ...shared,
  prompt: Prompt.optional().describe('Absent for a session that is only a sequence.'),
  continuity: Continuity.optional().describe('Absent until there is a sequence.'),
});
export type Session = z.infer<typeof Session>;

/** What lists show: enough to recognise a session, never its shots or versions. */
export const SessionHead = z.object({
  ...shared,
  hasPrompt: z.boolean().describe('Whether it has words of its own.'),
  hasContinuity: z.boolean().describe('Whether it has a sequence.'),
  promptPreview: z.string().max(280).optional().describe('First words of the prompt or of the first shot.'),
  shotCount: z.int().min(0).describe('Shots of the sequence.'),
  takeCount: z.int().min(0).describe('Takes of its shots and versions.'),
  versionCount: z.int().min(0).describe('Versions of the words.'),
  durationSeconds: z.number().min(0).describe('Asked length of all shots.'),
  aspectRatio: z.string().optional().describe('Of the sequence; absent without one.'),
  posterAssetId: Id.optional().describe(
    'Poster of the first selected take, else of the newest take; absent when there is none.',
  ),
  filmPosterAssetIds: z
    .array(Id)
    .max(12)
    .describe('Posters of the first selected takes in order, for the film ribbon.'),
});
export type SessionHead = z.infer<typeof SessionHead>;
