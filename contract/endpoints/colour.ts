import { z } from 'zod';
import { Id } from '../ids.ts';
import { Take } from '../records/take.ts';
import { endpoint } from './endpoint.ts';
import { changed, sessionParams } from './shared.ts';

const Score = z.number().min(0).max(100).nullable();

export const colourEndpoints = {
  matchColour: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/shots/{shotId}/colour-match',
    tag: 'Takes and cuts',
    summary: "Match a shot's colours to the shot before it",
    description:
      'Grades the selected take into a new one and selects that; the take it was made from stays. Matching again grades the first one anew, never a graded one. Undo selects what was selected before.',
    params: sessionParams.extend({ shotId: Id }),
    body: z
      .object({ strength: z.number().min(0).max(1).optional().describe('Share of the whole match; absent is 0.7.') })
      .strict(),
    bodyExample: { strength: 0.7 },
    status: 201,
    response: z.object({
      ...changed,
      take: Take.describe('The graded take.'),
      before: Score.describe('Score of the cut into this shot before; null when that cut has none.'),
      after: Score.describe('Score of it now.'),
    }),
    errors: ['not-found', 'gone', 'revision-conflict', 'anchor-unavailable', 'media-failed', 'storage-full'],
    hasRevision: true,
  }),
  getDrift: endpoint({
    method: 'get',
    path: '/sessions/{sessionId}/drift',
    tag: 'Takes and cuts',
    summary: 'Read how far the colours have drifted',
    description:
      'By run: a hard cut or a shot without a picture begins a new one. Distances are from the first shot of the run, not from the neighbour.',
    params: sessionParams,
    status: 200,
    response: z.object({
      limitDeltaE: z.number().min(0).describe('From here on a sequence no longer looks like one piece.'),
      runs: z.array(
        z.object({
          anchorShotId: Id.describe('The shot distances are taken from: the first that was measured.'),
          shots: z.array(
            z.object({
              shotId: Id,
              deltaE: z.number().min(0).nullable().describe('CIEDE2000 from the anchor; null when it is not measured.'),
            }),
          ),
        }),
      ),
      proposal: z
        .object({
          shotId: Id.describe('Where to start anew.'),
          anchorShotId: Id.describe('Shot to take the look from.'),
          deltaE: z.number().min(0),
          sentence: z.string(),
        })
        .optional()
        .describe('Absent while every shot is within the limit.'),
    }),
    errors: ['not-found'],
  }),
};
