import { type AnyRoute, createRoute, notFound, redirect } from '@tanstack/react-router';
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
      beforeLoad: ({ params: { sessionId } }) => {
        throw redirect({
          to: '/session/$sessionId/$toolId',
          params: { sessionId, toolId: 'continuity' },
          replace: true,
        });
      },
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/prompt/$promptUuid',
      beforeLoad: async ({ params: { promptUuid } }) => {
        const sessionId = await sessionOfPrompt(promptUuid);
        throw redirect({ to: '/session/$sessionId/$toolId', params: { sessionId, toolId: 'studio' }, replace: true });
      },
    }),
  ];
}

async function sessionOfPrompt(promptUuid: string): Promise<string> {
  try {
    return (await getJson('/sessions/by-prompt/{promptUuid}', { params: { promptUuid } })).id;
  } catch (error) {
    if (isNotFound(error)) throw notFound();
    throw error;
  }
}
