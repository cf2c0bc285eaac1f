import { z } from 'zod';
import { Id, Instant } from '../ids.ts';
import { Session } from '../records/session.ts';
import { SharedSession } from '../records/share.ts';
import { endpoint } from './endpoint.ts';
import { sessionParams } from './shared.ts';

/** A public link. */
export const ShareLink = z.object({
  uuid: z.string().describe('Unguessable; the page is /share/<uuid>.'),
  sessionId: Id,
  createdAt: Instant,
});
export type ShareLink = z.infer<typeof ShareLink>;

const link = {
  uuid: '5e0c7a0e-6a53-4f0e-9c39-3c1d4d5f8a11',
  sessionId: 'q8mT2vXc0LrB5nKd7WyZ',
  createdAt: '2026-03-01T09:30:00.000Z',
} satisfies ShareLink;

export const shareEndpoints = {
  createShare: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/share',
    tag: 'Sharing',
    summary: 'Make a public link',
    description: 'The link that is there already when there is one.',
    params: sessionParams,
    status: 200,
    response: ShareLink,
    responseExample: link,
    errors: ['not-found', 'gone'],
  }),
  getShare: endpoint({
    method: 'get',
    path: '/sessions/{sessionId}/share',
    tag: 'Sharing',
    summary: 'Read the public link of a session',
    params: sessionParams,
    status: 200,
    response: z.object({ share: ShareLink.nullable().describe('Null when it is not shared.') }),
    responseExample: { share: link },
    errors: ['not-found'],
  }),
  revokeShare: endpoint({
    method: 'delete',
    path: '/sessions/{sessionId}/share',
    tag: 'Sharing',
    summary: 'Switch the public link off',
    description: 'It never works again; a new link has a new address.',
    params: sessionParams,
    status: 204,
    errors: ['not-found'],
  }),
  getSharedSession: endpoint({
    method: 'get',
    path: '/shares/{shareUuid}',
    tag: 'Sharing',
    summary: 'Read a shared film',
    description: 'Needs no sign-in.',
    access: 'public',
    params: z.object({ shareUuid: z.string().min(1).max(200) }),
    status: 200,
    response: SharedSession,
    errors: ['not-found'],
  }),
  getSharedFilm: endpoint({
    method: 'get',
    path: '/shares/{shareUuid}/film',
    tag: 'Sharing',
    summary: 'Fetch a shared film as one MP4',
    description: 'Needs no sign-in. Only there when the film was exported as it is now; answers `Range` and HEAD.',
    transport: 'bytes',
    access: 'public',
    params: z.object({ shareUuid: z.string().min(1).max(200) }),
    status: 200,
    errors: ['not-found', 'range-not-satisfiable'],
  }),
  copyShare: endpoint({
    method: 'post',
    path: '/shares/{shareUuid}/copy',
    tag: 'Sharing',
    summary: 'Take a copy of a shared film',
    description:
      'A session of your own with its words, shots and the takes that play. Of what was never shown (seeds, costs, references, other takes, the history) nothing comes along, unless the film is yours: then it is a plain copy.',
    params: z.object({ shareUuid: z.string().min(1).max(200) }),
    status: 201,
    response: Session,
    errors: ['not-found', 'limit-reached'],
    hasRevision: true,
  }),
};
