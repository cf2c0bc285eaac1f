import { createRootRoute, createRoute, createRouter, notFound, redirect } from '@tanstack/react-router';
import { tools } from '#client/tools/index.ts';
import { NotFound } from './not-found.tsx';
import { RouteFailure } from './route-failure.tsx';
import { Shell } from './shell.tsx';
import { HomeToolPanel, SessionToolPanel } from './tool-panel.tsx';

/** The session tool that opens when an address names none. */
const FIRST_SESSION_TOOL = 'continuity';

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/$toolId', params: { toolId: 'sessions' }, replace: true });
  },
});

const toolRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$toolId',
  beforeLoad: ({ params }) => {
    const tool = tools.find((candidate) => candidate.id === params.toolId && candidate.group !== 'session');
    if (!tool?.load) throw notFound();
  },
  component: HomeToolPanel,
});

const sessionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/session/$sessionId',
  beforeLoad: ({ params }) => {
    throw redirect({
      to: '/session/$sessionId/$toolId',
      params: { sessionId: params.sessionId, toolId: FIRST_SESSION_TOOL },
      replace: true,
    });
  },
});

const sessionToolRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/session/$sessionId/$toolId',
  beforeLoad: ({ params }) => {
    const tool = tools.find((candidate) => candidate.id === params.toolId && candidate.group === 'session');
    if (!tool?.load) throw notFound();
  },
  component: SessionToolPanel,
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([homeRoute, toolRoute, sessionRoute, sessionToolRoute]),
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: RouteFailure,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
