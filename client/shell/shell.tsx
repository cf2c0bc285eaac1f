import { Announcer } from '#client/ui/announcer.tsx';
import { useView } from '#client/session/view-store.ts';
import { Toaster } from '#client/ui/toasts.tsx';
import { lazyPatiently } from '#client/ui/lazy-patiently.ts';
import { useIsSignedOut } from '#client/session/connection.ts';
import { CatchBoundary, Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { OfflineBanner } from './offline-banner.tsx';
import { Overlays } from './overlays.tsx';
import { usePlace } from './place.ts';
import { RouteFailure } from './route-failure.tsx';
import { RegionKeys } from './region-keys.tsx';
import { ShellCommands } from './shell-commands.tsx';
import { ToolRail } from './tool-rail.tsx';
import { Workspace } from './workspace.tsx';

const SignInBanner = lazyPatiently(() => import('./sign-in-banner.tsx'));

/** What stands on every screen: the way past the rail, the rail, and the live regions. */
export function Shell() {
  const place = usePlace();
  const isSignedOut = useIsSignedOut();
  const sessionId = place?.sessionId ?? null;
  // A session stays the open one while its owner looks at the library or the list of sessions.
  const openSessionId = useView((view) => view.sessionId);
  return (
    <div className="flex h-dvh w-full overflow-clip max-md:flex-col-reverse">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-accent px-3 py-2 text-control font-semibold text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <ToolRail />
      <div id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col overflow-clip outline-none">
        <OfflineBanner sessionId={sessionId} />
        <Suspense>{isSignedOut && <SignInBanner sessionId={sessionId} />}</Suspense>
        {/* A view that breaks takes neither the rail nor the other views with it. */}
        <CatchBoundary getResetKey={() => `${sessionId} ${place?.tool.id}`} errorComponent={RouteFailure}>
          {place && <Workspace place={place} />}
        </CatchBoundary>
        <Outlet />
      </div>
      <Overlays sessionId={sessionId} />
      <ShellCommands sessionId={openSessionId} />
      <Toaster />
      <Announcer />
      <RegionKeys />
    </div>
  );
}
