import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
} from '@tanstack/react-router';
import { legacyRoutes } from '#client/legacy/routes.ts';
import { findStart } from './find-start.ts';
import { RouteFailure } from './route-failure.tsx';
import { Shell } from './shell.tsx';
import { toolAt, toolToOpen } from './tool-to-open.ts';

const NotFound = lazyRouteComponent(() => import('./not-found.tsx'));

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound });

/*
 * Tools have no component of their own here: the workspace in the shell reads the address and keeps their panels, so that none
 * is built anew when the address changes under it.
 */

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async () => {
    throw redirect({ ...(await findStart()), replace: true });
  },
});

const toolRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$toolId',
  beforeLoad: ({ params }) => {
    if (!toolAt(params.toolId, null)) throw notFound();
  },
});

const sessionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/session/$sessionId',
  beforeLoad: ({ params: { sessionId } }) => {
    throw redirect({
      to: '/session/$sessionId/$toolId',
      params: { sessionId, toolId: toolToOpen(sessionId) },
      replace: true,
    });
  },
});

const sessionToolRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/session/$sessionId/$toolId',
  beforeLoad: ({ params }) => {
    if (!toolAt(params.toolId, params.sessionId)) throw notFound();
  },
});

const newSequenceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/session/new/continuity',
  component: lazyRouteComponent(() => import('#client/tools/continuity/new-sequence/new-sequence-page.tsx')),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    homeRoute,
    toolRoute,
    newSequenceRoute,
    sessionRoute,
    sessionToolRoute,
    ...legacyRoutes(rootRoute),
  ]),
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: RouteFailure,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
