import { type AnyRoute, createRoute, notFound, redirect } from '@tanstack/react-router';
import { meQuery } from '#client/session/queries.ts';
import { queryClient } from '#client/session/query-client.ts';
import { getJson, isNotFound } from '#client/session/request.ts';

/** Addresses of the older product, for links inside the app. The server answers them with 308 before the app is even loaded. */
export function legacyRoutes(rootRoute: AnyRoute) {
  return [
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/continuity',
      beforeLoad: () => {
        throw redirect({ to: '/session/new/continuity', replace: true });
      },
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/continuity/$sessionId',
      beforeLoad: async ({ params: { sessionId } }) => {
        const target = { to: '/session/$sessionId/$toolId', params: { sessionId, toolId: 'continuity' } } as const;
        throw redirect(
          await keepingAddress({ ...target, replace: true }, `/continuity/${encodeURIComponent(sessionId)}`),
        );
      },
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/prompt/$promptUuid',
      beforeLoad: async ({ params: { promptUuid } }) => {
        const sessionId = await sessionOfPrompt(promptUuid);
        const target = { to: '/session/$sessionId/$toolId', params: { sessionId, toolId: 'studio' } } as const;
        throw redirect(await keepingAddress({ ...target, replace: true }, `/prompt/${encodeURIComponent(promptUuid)}`));
      },
    }),
  ];
}

/**
 * For somebody who has not been switched over the address bar keeps the old address, over the same screens: the server answers
 * for their documents as for sessions.
 */
async function keepingAddress<Options extends object>(options: Options, address: string): Promise<Options> {
  const { flags } = await queryClient.ensureQueryData(meQuery());
  return flags['unifiedSessions'] === false ? { ...options, mask: { to: address, unmaskOnReload: true } } : options;
}

async function sessionOfPrompt(promptUuid: string): Promise<string> {
  try {
    return (await getJson('/sessions/by-prompt/{promptUuid}', { params: { promptUuid } })).id;
  } catch (error) {
    if (isNotFound(error)) throw notFound();
    throw error;
  }
}
